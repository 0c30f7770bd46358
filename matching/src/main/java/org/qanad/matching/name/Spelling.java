package org.qanad.matching.name;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A name as it is compared.
 *
 * @param letters folded to plain Latin letters without spaces; empty when nothing was written
 * @param sound how it sounds, roughly
 * @param skeleton the consonants of the sound
 * @param known in which languages this is a name, a bit each; 0 when it is in none of the lists
 * @param signs which letters are in it, a bit each
 */
public record Spelling(String letters, String sound, String skeleton, int known, int signs) {
    public static final Spelling NONE = new Spelling("", "", "", 0, 0);

    private static final int LONGEST = 120;

    /** What a son or a daughter is called by in Azerbaijani and in Turkish, folded, as others transcribe it too. */
    private static final Set<String> CHILD_OF = Set.of(
            "oglu", "ogly", "ogli", "oqlu", "oghlu", "ugli", "qizi", "qizy", "gizi", "gyzy", "kizi", "kyzy", "qyzy",
            "gizy", "kizy", "uulu");

    /** Endings of Russian patronymics, folded, longer ones before those they end with; what is left is the father's name or nearly. */
    private static final String[] PATRONYMIC_ENDINGS = {
        "yevich", "yevna", "ovich", "evich", "ovic", "evic", "ovna", "evna", "inichna", "ichna", "oglu", "ogly", "qizi",
        "gizi", "kizi", "kyzy", "gyzy", "ich"
    };

    /** Whether the word says whose child somebody is, and is no name itself. */
    public static boolean isChildOf(String word) {
        return CHILD_OF.contains(Folding.fold(word));
    }

    /** Whether the word alone can only be a patronymic. */
    public static boolean isPatronymic(String word) {
        var folded = Folding.fold(word);
        return Arrays.stream(PATRONYMIC_ENDINGS)
                .filter(ending -> !ending.equals("ich"))
                .anyMatch(ending -> folded.length() > ending.length() + 1 && folded.endsWith(ending));
    }

    static String letters(String written) {
        return Folding.fold(written).replace(" ", "");
    }

    /** Plain letters as a family name is compared: without what tells a woman's from a man's. */
    public static String familyLetters(String written) {
        return ofBoth(letters(written));
    }

    public static Spelling given(String written) {
        var lowered = shortened(written);
        var letters = joined(Folding.foldLowered(lowered));
        return of(letters, lowered, KnownNames.given(letters));
    }

    /** A family name, the same for men and women: Əliyev and Əliyeva, Зейналов and Зейналова. */
    public static Spelling family(String written) {
        var lowered = shortened(written);
        var letters = ofBoth(joined(Folding.foldLowered(lowered)));
        return of(letters, ofBoth(lowered), KnownNames.family(letters));
    }

    /** A father's name, whether written alone, with oğlu or qızı, or as a Russian patronymic. */
    public static Spelling patronymic(String written) {
        var words = Arrays.stream(shortened(written).split("[\\s-]+", -1))
                .filter(word -> !isChildOf(word))
                .collect(Collectors.joining(" "));
        var letters = joined(Folding.foldLowered(words));
        var father = withoutEnding(letters);
        return of(father, father.equals(letters) ? words : father, KnownNames.given(father));
    }

    /** Whether two names that sound alike can be spellings of one. */
    public boolean canBe(Spelling other) {
        return Sounds.canBeOne(letters, known != 0, other.letters, other.known != 0);
    }

    private static Spelling of(String letters, String lowered, int known) {
        if (letters.isEmpty()) {
            return NONE;
        }
        var sound = Sounds.sound(lowered.replace(" ", "").replace("-", ""));
        return new Spelling(letters, sound, Sounds.skeleton(sound), known, signs(letters));
    }

    private static int signs(String letters) {
        var signs = 0;
        for (var at = 0; at < letters.length(); at++) {
            signs |= 1 << (letters.charAt(at) & 31);
        }
        return signs;
    }

    private static String withoutEnding(String letters) {
        for (var ending : PATRONYMIC_ENDINGS) {
            if (letters.length() > ending.length() + 1 && letters.endsWith(ending)) {
                return letters.substring(0, letters.length() - ending.length());
            }
        }
        return letters;
    }

    private static String ofBoth(String family) {
        for (var ending : new String[] {"ova", "eva", "ова", "ева", "ёва", "ина", "ina"}) {
            if (family.length() > ending.length() + 1 && family.endsWith(ending)) {
                return family.substring(0, family.length() - 1);
            }
        }
        return family;
    }

    private static String shortened(String written) {
        var lowered = Folding.lowered(written);
        return lowered.length() > LONGEST ? lowered.substring(0, LONGEST) : lowered;
    }

    private static String joined(String folded) {
        return folded.replace(" ", "");
    }
}
