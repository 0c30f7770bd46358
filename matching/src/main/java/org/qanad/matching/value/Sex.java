package org.qanad.matching.value;

import java.util.Set;
import org.qanad.matching.name.Folding;

/** The sex written in an entry, in the words and letters that lists use. */
public enum Sex {
    UNKNOWN(0),
    FEMALE(1),
    MALE(2);

    private static final Set<String> FEMALES = Set.of(
            "f",
            "female",
            "w",
            "woman",
            "girl",
            "2",
            "qadin",
            "qiz",
            "q",
            "zh",
            "zhen",
            "zhenskiy",
            "kadin",
            "k",
            "kiz");

    private static final Set<String> MALES =
            Set.of("m", "male", "man", "boy", "1", "kisi", "oglan", "o", "muzh", "muzhskoy", "erkek", "e");

    private final byte number;

    Sex(int number) {
        this.number = (byte) number;
    }

    /** As tables keep it: 0 unknown, 1 female, 2 male. */
    public byte number() {
        return number;
    }

    public static Sex of(String written) {
        var folded = Folding.fold(written);
        if (FEMALES.contains(folded)) {
            return FEMALE;
        }
        return MALES.contains(folded) ? MALE : UNKNOWN;
    }
}
