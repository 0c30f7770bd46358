package org.qanad.primero;

import com.ibm.icu.text.Transliterator;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/**
 * Gives each thing of one scope a legal name of its own. A name that is legal stays; another is written in small Latin
 * letters. Where that would be taken already, a mark of the first name follows, so that a later import names it alike.
 */
final class LegalNames {
    private static final int LONGEST = 40;
    private static final int MARK = 8;
    private static final String LATIN = "Any-Latin; Latin-ASCII";

    private final Predicate<String> legal;
    private final Set<String> given = new HashSet<>();

    LegalNames(Predicate<String> legal) {
        this.legal = legal;
    }

    /** Keeps a name from being given. */
    LegalNames without(String name) {
        given.add(name);
        return this;
    }

    boolean free(String name) {
        return !given.contains(name);
    }

    String give(String original) {
        var name = plain(original, LONGEST);
        if (!legal.test(name) && legal.test(name + "_answer")) {
            name += "_answer";
        }
        if (!legal.test(name) || !given.add(name)) {
            var marked = plain(original, LONGEST - MARK - 1) + "_" + mark(original);
            for (var again = 2; !given.add(marked); again++) {
                marked = plain(original, LONGEST - MARK - 4) + "_" + again + "_" + mark(original);
            }
            return marked;
        }
        return name;
    }

    /** Small Latin letters, digits and underscores, a letter first; cut where it is too long, with a mark of the whole. */
    static String plain(String original, int longest) {
        var latin = Transliterator.getInstance(LATIN)
                .transliterate(original)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        if (latin.isEmpty() || !Character.isLetter(latin.charAt(0))) {
            latin = "x_" + (latin.isEmpty() ? mark(original) : latin);
        }
        return latin.length() <= longest
                ? latin
                : latin.substring(0, longest - MARK - 1).replaceAll("_+$", "") + "_" + mark(original);
    }

    /** A code of a list: as a name, but of up to 60 letters, and a digit may stand first. */
    static String code(String original) {
        if (original.matches("[a-z0-9][a-z0-9_-]{0,59}")) {
            return original;
        }
        var latin = Transliterator.getInstance(LATIN)
                .transliterate(original)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        if (latin.isEmpty()) {
            return "x_" + mark(original);
        }
        return latin.length() <= 60 ? latin : latin.substring(0, 51) + "_" + mark(original);
    }

    static String mark(String original) {
        var sum = new CRC32C();
        sum.update(original.getBytes(StandardCharsets.UTF_8));
        return "%08x".formatted(sum.getValue());
    }
}
