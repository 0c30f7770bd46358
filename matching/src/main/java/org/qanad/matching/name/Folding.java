package org.qanad.matching.name;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text in plain small Latin letters, digits and single spaces: what is left when marks, case, punctuation and the script
 * do not matter. Azerbaijani Cyrillic becomes Azerbaijani Latin, Russian is spelled as in English.
 */
public final class Folding {
    private static final Normalizer2 COMPOSED = Normalizer2.getNFKCInstance();
    private static final Normalizer2 TAKEN_APART = Normalizer2.getNFKDInstance();

    /** Latin letters that no taking apart makes plain. */
    private static final @Nullable String[] LATIN = table("əıæøłđßþœ", "e i ae o l d ss th oe");

    /** Russian, and what its neighbours add, as spelled in English. */
    private static final @Nullable String[] RUSSIAN = table(
            "абвгдеёжзийклмнопрстуфхцчшщыэюяієїґў",
            "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya i ye yi g u");

    private static final @Nullable String[] AZERBAIJANI = table(
            "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹшэюяйё",
            "a b v q g d e e j z i i y k g l m n o o p r s t u u f x h c c s e yu ya y yo");

    /** What none of the tables knows: Arabic, Georgian, Greek. */
    private static final class Others {
        static final Transliterator LATIN =
                Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; Latin-ASCII");
    }

    private Folding() {}

    /** Small letters, composed; a capital I is dotless or dotted by what stands around it, and both are the same here. */
    public static String lowered(String text) {
        return isPlain(text)
                ? text.toLowerCase(Locale.ROOT)
                : COMPOSED.normalize(text).replace('İ', 'i').toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The text folded; empty when nothing but marks is in it. */
    public static String fold(String text) {
        return foldLowered(lowered(text));
    }

    static String foldLowered(String lowered) {
        if (isPlain(lowered)) {
            return plain(lowered, LATIN);
        }
        return switch (Script.of(lowered)) {
            case LATIN -> plain(TAKEN_APART.normalize(lowered), LATIN);
            case CYRILLIC -> plain(lowered, RUSSIAN);
            case CYRILLIC_AZERBAIJANI -> plain(lowered, AZERBAIJANI);
            case OTHER -> plain(Others.LATIN.transliterate(lowered).toLowerCase(Locale.ROOT), LATIN);
        };
    }

    /** Letters by the table, marks within a word left out, everything else a space. */
    private static String plain(String letters, @Nullable String[] table) {
        var plain = new StringBuilder(letters.length() + 4);
        for (var at = 0; at < letters.length(); at++) {
            var letter = letters.charAt(at);
            var spelled = spelled(letter, table);
            if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
                plain.append(letter);
            } else if (spelled != null) {
                plain.append(spelled);
            } else if (!isWithin(letter) && !plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        if (!plain.isEmpty() && plain.charAt(plain.length() - 1) == ' ') {
            plain.setLength(plain.length() - 1);
        }
        return plain.toString();
    }

    private static @Nullable String spelled(char letter, @Nullable String[] table) {
        if (letter < table.length && table[letter] != null) {
            return table[letter];
        }
        return letter < LATIN.length ? LATIN[letter] : null;
    }

    /** Apostrophes, accents, hard and soft signs, and letters that no table spells. */
    private static boolean isWithin(char letter) {
        return letter == '\''
                || letter == '’'
                || letter == '‘'
                || letter == '`'
                || Character.getType(letter) == Character.NON_SPACING_MARK
                || Character.isLetter(letter);
    }

    private static @Nullable String[] table(String letters, String spellings) {
        var spelled = spellings.split(" ", -1);
        if (spelled.length != letters.length()) {
            throw new IllegalStateException(letters.length() + " letters and " + spelled.length + " spellings");
        }
        var table = new @Nullable String[letters.chars().max().orElse(0) + 1];
        for (var at = 0; at < spelled.length; at++) {
            table[letters.charAt(at)] = spelled[at];
        }
        return table;
    }
}
