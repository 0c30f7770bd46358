package org.qanad.matching.name;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A name written in one piece, taken apart: {@code Kərimov Cavad Əli oğlu}, {@code Mary Ann Smith}, {@code Smith, Mary}. Which
 * word is the family name cannot be known for certain; comparing looks for names that changed places.
 */
public record FullName(String given, String family, String patronymic) {
    /** Endings that only family names have, folded. */
    private static final List<String> OF_FAMILIES =
            List.of("ov", "ova", "yev", "yeva", "iyev", "iyeva", "ev", "eva", "zade", "zada", "skiy", "skaya");

    public static FullName of(String written) {
        var comma = written.indexOf(',');
        if (comma > 0) {
            var rest = of(written.substring(comma + 1).strip());
            var given = (rest.given + " " + rest.family).strip();
            return new FullName(given, written.substring(0, comma).strip(), rest.patronymic);
        }
        var words = new ArrayList<>(Arrays.asList(written.strip().split("\\s+", -1)));
        var patronymic = takePatronymic(words);
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            return new FullName("", "", patronymic);
        }
        if (words.size() == 1) {
            return new FullName(words.getFirst(), "", patronymic);
        }
        var family =
                isOfFamily(words.getFirst()) && !isOfFamily(words.getLast()) ? words.removeFirst() : words.removeLast();
        return new FullName(String.join(" ", words), family, patronymic);
    }

    private static String takePatronymic(List<String> words) {
        for (var at = 1; at < words.size(); at++) {
            if (Spelling.isChildOf(words.get(at))) {
                var father = words.get(at - 1) + " " + words.get(at);
                words.subList(at - 1, at + 1).clear();
                return father;
            }
        }
        for (var at = 1; at < words.size() && words.size() > 2; at++) {
            if (Spelling.isPatronymic(words.get(at))) {
                return words.remove(at);
            }
        }
        return "";
    }

    private static boolean isOfFamily(String word) {
        var folded = Folding.fold(word);
        return OF_FAMILIES.stream()
                .anyMatch(ending -> folded.length() > ending.length() + 1 && folded.endsWith(ending));
    }
}
