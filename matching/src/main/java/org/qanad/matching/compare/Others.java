package org.qanad.matching.compare;

import org.qanad.matching.similar.Bigrams;
import org.qanad.matching.similar.Edits;
import org.qanad.matching.similar.JaroWinkler;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Words;

/** The levels on which two entries agree in what is no name. Everything given here is told. */
public final class Others {
    public static final int SAME = 1;

    /** Of births: one tells less than the other, and nothing speaks against it. */
    public static final int BIRTH_FITS = 2;

    /** Of births: one slip of the pen, or a year. */
    public static final int BIRTH_SLIP = 3;

    public static final int BIRTH_NEAR = 4;
    public static final int BIRTH_OTHER = 5;

    public static final int SLIP = 2;
    public static final int OTHER = 3;

    private static final int ADDRESS_MUCH = 2;
    private static final int ADDRESS_SOME = 3;
    private static final int ADDRESS_OTHER = 4;

    private Others() {}

    public static int birth(int one, int other) {
        if (one == other) {
            return Birth.isWhole(one) ? SAME : BIRTH_FITS;
        }
        if (!Birth.isWhole(one) || !Birth.isWhole(other)) {
            var sameYear = Birth.year(one) == Birth.year(other);
            var monthsAgree =
                    Birth.month(one) == 0 || Birth.month(other) == 0 || Birth.month(one) == Birth.month(other);
            if (sameYear) {
                return monthsAgree ? BIRTH_FITS : BIRTH_NEAR;
            }
            return Math.abs(Birth.year(one) - Birth.year(other)) == 1 ? BIRTH_NEAR : BIRTH_OTHER;
        }
        if (Birth.isOneSlip(one, other)) {
            return BIRTH_SLIP;
        }
        return Birth.partsInCommon(one, other) >= 2 ? BIRTH_NEAR : BIRTH_OTHER;
    }

    public static int place(Words one, Words other) {
        if (one.equals(other)) {
            return SAME;
        }
        var shorter = Math.min(one.folded().length(), other.folded().length());
        var isSlip = Edits.between(one.folded(), other.folded(), 2) <= (shorter >= 7 ? 2 : shorter >= 4 ? 1 : 0)
                || JaroWinkler.of(one.folded(), other.folded()) >= 0.92;
        return isSlip ? SLIP : OTHER;
    }

    public static int address(Words one, Words other) {
        if (one.equals(other)) {
            return SAME;
        }
        var common = Bigrams.dice(one.pairs(), other.pairs());
        if (common >= 0.75) {
            return ADDRESS_MUCH;
        }
        return common >= 0.5 ? ADDRESS_SOME : ADDRESS_OTHER;
    }

    /** Telephones, documents, postcodes. */
    public static int mark(String one, String other) {
        if (one.equals(other)) {
            return SAME;
        }
        return Math.min(one.length(), other.length()) >= 4 && Edits.between(one, other, 1) <= 1 ? SLIP : OTHER;
    }
}
