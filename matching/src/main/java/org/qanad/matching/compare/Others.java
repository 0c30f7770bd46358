package org.qanad.matching.compare;

import org.qanad.matching.similar.Bigrams;
import org.qanad.matching.similar.Edits;
import org.qanad.matching.similar.JaroWinkler;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Words;

/** The levels on which two entries agree in what is no name. Everything given here is told. */
public final class Others {
    public static final int SAME = 1;

    /** Of days: one slip of the pen, or a year. */
    public static final int DAY_SLIP = 2;

    /** Of days: two of day, month and year. */
    public static final int DAY_NEAR = 3;

    public static final int DAY_OTHER = 4;

    /** Of years: nothing speaks against the same day. */
    public static final int YEAR_FITS = 1;

    /** Of years: another month, or the year before or after. */
    public static final int YEAR_NEAR = 2;

    public static final int YEAR_OTHER = 3;

    public static final int SLIP = 2;
    public static final int OTHER = 3;

    private static final int ADDRESS_MUCH = 2;
    private static final int ADDRESS_SOME = 3;
    private static final int ADDRESS_OTHER = 4;

    private Others() {}

    /** Of two whole days. */
    public static int day(int one, int other) {
        if (one == other) {
            return SAME;
        }
        if (Birth.isOneSlip(one, other)) {
            return DAY_SLIP;
        }
        return Birth.partsInCommon(one, other) == 2 ? DAY_NEAR : DAY_OTHER;
    }

    /** Of two births of which one is not told to the day. */
    public static int year(int one, int other) {
        var years = Math.abs(Birth.year(one) - Birth.year(other));
        if (years == 0) {
            var month = Birth.month(one);
            var otherMonth = Birth.month(other);
            return month == 0 || otherMonth == 0 || month == otherMonth ? YEAR_FITS : YEAR_NEAR;
        }
        return years == 1 ? YEAR_NEAR : YEAR_OTHER;
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
