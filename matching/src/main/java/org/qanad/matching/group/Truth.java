package org.qanad.matching.group;

import java.util.Arrays;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.qanad.matching.table.Column;

/** Who each row of a list is, where the list itself tells. */
public final class Truth {
    /** How FEBRL and its kin name rows: rec-17-org and rec-17-dup-0 are one person. */
    private static final Pattern ORIGINAL_OR_COPY = Pattern.compile("(.+)-(?:org|dup-\\d+)");

    private Truth() {}

    /**
     * A number for each person.
     *
     * @param told a column with the same text in all rows of a person; or, where every text ends with -org or -dup-N, the same text
     *     before that
     */
    public static int[] of(Column<String> told) {
        var texts = told.values();
        if (!Arrays.stream(texts).skip(1).allMatch(Truth::isOriginalOrCopy)) {
            return told.of();
        }
        var numbers = new HashMap<String, Integer>();
        var becomes = new int[texts.length];
        for (var value = 1; value < texts.length; value++) {
            var person = original(texts[value]);
            becomes[value] = numbers.computeIfAbsent(person, _ -> numbers.size() + 1);
        }
        return Arrays.stream(told.of()).map(value -> becomes[value]).toArray();
    }

    /** Whether a text names its row as an original or a copy of one. */
    public static boolean isOriginalOrCopy(String text) {
        return ORIGINAL_OR_COPY.matcher(text).matches();
    }

    /** The person of a row that is named so. */
    public static String original(String text) {
        return ORIGINAL_OR_COPY.matcher(text).replaceFirst("$1");
    }
}
