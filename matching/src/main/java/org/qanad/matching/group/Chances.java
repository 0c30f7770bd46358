package org.qanad.matching.group;

import java.io.Serializable;
import java.util.function.DoubleToLongFunction;
import org.qanad.matching.table.People;

/**
 * From what speaks for a pair to how likely it is of one person. Where each person stands in each of two files once at most,
 * partners of one entry rival each other: the more speaks for one, the less for the rest.
 *
 * @param once whether that is so
 * @param first how many entries the first file has
 * @param second how many the second has, 0 where there is one file
 */
public record Chances(boolean once, long first, long second) implements Serializable {
    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-6;

    /** However many partners are found, some entries have none. */
    private static final double MOST_WITH_PARTNER = 0.99;

    /** Chances are added up in whole parts of this size: the sum is the same in whatever order, and wherever, they are added. */
    private static final double PARTS = 0x1p31;

    private static final double LOG_OF_TWO = StrictMath.log(2);

    public static Chances of(People people, boolean once) {
        return new Chances(once, people.first(), people.rows() - people.first());
    }

    /** How much speaks against any pair when so many of one person are expected. */
    private double against(double pairs) {
        if (once) {
            var share = Math.clamp(pairs / Math.min(first, second), 1e-6, MOST_WITH_PARTNER);
            return Math.max(first, second) * (1 - share) / share;
        }
        var all = Math.max(2, second > 0 ? (double) first * second : (double) first * (first - 1) / 2);
        var matches = Math.min(pairs, all / 2);
        return (all - matches) / matches;
    }

    /** What speaks for a pair, no more as a logarithm. */
    public static double odds(double bits) {
        return StrictMath.exp(bits * LOG_OF_TWO);
    }

    /**
     * How likely a pair is.
     *
     * @param ofOne the odds of all pairs of one of the two, in the order of the pairs
     * @param ofOther those of the other
     */
    public double probability(double against, double bits, double ofOne, double ofOther) {
        if (once) {
            var odds = odds(bits);
            return odds / (against + ofOne + ofOther - odds);
        }
        return 1 / (1 + against * StrictMath.exp(-bits * LOG_OF_TWO));
    }

    /** A probability in whole parts, to be added up. */
    public static long parts(double probability) {
        return (long) (probability * PARTS);
    }

    /**
     * How much speaks against any pair: as much as makes the pairs likely that it expects.
     *
     * @param pairs how many there are that may be of one person
     * @param sum the parts of all their probabilities, by what speaks against any pair
     */
    public double settle(long pairs, DoubleToLongFunction sum) {
        var expected = Math.max(1, pairs / 2.0);
        for (var round = 0; round < ROUNDS; round++) {
            var next = Math.max(1, sum.applyAsLong(against(expected)) / PARTS);
            var isSettled = Math.abs(next - expected) < SETTLED * expected;
            expected = next;
            if (isSettled) {
                break;
            }
        }
        return against(expected);
    }

    /** In bits, for a pair without rivals. */
    public static double bits(double against) {
        return StrictMath.log(against) / LOG_OF_TWO;
    }
}
