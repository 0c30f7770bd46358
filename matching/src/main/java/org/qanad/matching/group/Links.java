package org.qanad.matching.group;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.qanad.matching.table.People;

/**
 * Pairs and how likely each is of one person, likeliest first.
 *
 * @param one the row of one entry of each pair
 * @param other the row of the other, always the greater
 * @param probability of each
 * @param against how many bits speak against any pair before anything of it is known
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record Links(int[] one, int[] other, double[] probability, double against) {
    private static final int ROUNDS = 100;
    private static final double SETTLED = 1e-6;

    /** Below it nobody needs to look. */
    private static final double LEAST = 0.01;

    /**
     * Weighs pairs by how many of all pairs seem to be of one person: as many as the weights themselves make likely.
     *
     * @param pairs the lesser row above, the greater below, in each number; some may come twice
     * @param bits what speaks for each
     * @param once whether each person stands in each of two files once at most, so that partners of one entry rival each other
     */
    public static Links of(People people, long[] pairs, double[] bits, boolean once) {
        var distinct = distinct(pairs, bits);
        var odds = once ? new Rivals(people, distinct) : new Alone(people);
        var expected = expected(distinct, odds);
        odds.expect(expected);
        var probability = new double[distinct.pairs.length];
        for (var at = 0; at < probability.length; at++) {
            probability[at] = odds.probability(distinct, at);
        }
        var kept = likeliestFirst(probability);
        return new Links(
                IntStream.of(kept).map(distinct::one).toArray(),
                IntStream.of(kept).map(distinct::other).toArray(),
                IntStream.of(kept).mapToDouble(at -> probability[at]).toArray(),
                odds.against());
    }

    /** Pairs in order, each once. */
    private record Distinct(long[] pairs, double[] bits) {
        int one(int at) {
            return (int) (pairs[at] >>> 32);
        }

        int other(int at) {
            return (int) pairs[at];
        }
    }

    private static Distinct distinct(long[] pairs, double[] bits) {
        var order = Order.by(pairs);
        var count = 0;
        for (var at = 0; at < order.length; at++) {
            if (at == 0 || pairs[order[at]] != pairs[order[at - 1]]) {
                order[count++] = order[at];
            }
        }
        var kept = Arrays.copyOf(order, count);
        return new Distinct(
                IntStream.of(kept).mapToLong(at -> pairs[at]).toArray(),
                IntStream.of(kept).mapToDouble(at -> bits[at]).toArray());
    }

    private static int[] likeliestFirst(double[] probability) {
        var above = IntStream.range(0, probability.length)
                .filter(at -> probability[at] >= LEAST)
                .toArray();
        // Bits of a positive number are ordered as the number is; equal ones keep the order of their rows.
        var order = Order.by(IntStream.of(above)
                .mapToLong(at -> -Double.doubleToLongBits(probability[at]))
                .toArray());
        return IntStream.of(order).map(at -> above[at]).toArray();
    }

    private static double expected(Distinct distinct, Odds odds) {
        var expected = Math.max(1, distinct.pairs.length / 2.0);
        for (var round = 0; round < ROUNDS; round++) {
            odds.expect(expected);
            var sum = 0.0;
            for (var at = 0; at < distinct.pairs.length; at++) {
                sum += odds.probability(distinct, at);
            }
            var next = Math.max(1, sum);
            if (Math.abs(next - expected) < SETTLED * expected) {
                return next;
            }
            expected = next;
        }
        return expected;
    }

    /** From what speaks for a pair to how likely it is. */
    private interface Odds {
        /** So many pairs of one person are expected. */
        void expect(double pairs);

        double probability(Distinct distinct, int at);

        /** In bits, for a pair without rivals. */
        double against();
    }

    /** Any entry may be of one person with any other. */
    private static final class Alone implements Odds {
        private final double all;
        private double against;

        Alone(People people) {
            var first = IntStream.range(0, people.size())
                    .filter(row -> people.file()[row] == 0)
                    .count();
            var second = people.size() - first;
            this.all = Math.max(2, second > 0 ? (double) first * second : (double) first * (first - 1) / 2);
        }

        @Override
        public void expect(double pairs) {
            var matches = Math.min(pairs, all / 2);
            against = (all - matches) / matches;
        }

        @Override
        public double probability(Distinct distinct, int at) {
            return 1 / (1 + against * Math.exp(-distinct.bits[at] * Math.log(2)));
        }

        @Override
        public double against() {
            return Math.log(against) / Math.log(2);
        }
    }

    /** An entry of one file is of one person with one entry of the other at most: the more speaks for one, the less for the rest. */
    private static final class Rivals implements Odds {
        /** However many partners are found, some entries have none. */
        private static final double MOST_WITH_PARTNER = 0.99;

        private final double[] sums;
        private final double[] odds;
        private final double fewer;
        private final double more;
        private double none;

        Rivals(People people, Distinct distinct) {
            this.sums = new double[people.size()];
            this.odds = new double[distinct.pairs.length];
            for (var at = 0; at < odds.length; at++) {
                odds[at] = Math.exp(distinct.bits[at] * Math.log(2));
                sums[distinct.one(at)] += odds[at];
                sums[distinct.other(at)] += odds[at];
            }
            var first = IntStream.range(0, people.size())
                    .filter(row -> people.file()[row] == 0)
                    .count();
            this.fewer = Math.min(first, people.size() - first);
            this.more = Math.max(first, people.size() - first);
        }

        @Override
        public void expect(double pairs) {
            var share = Math.clamp(pairs / fewer, 1e-6, MOST_WITH_PARTNER);
            none = more * (1 - share) / share;
        }

        @Override
        public double probability(Distinct distinct, int at) {
            return odds[at] / (none + sums[distinct.one(at)] + sums[distinct.other(at)] - odds[at]);
        }

        @Override
        public double against() {
            return Math.log(none) / Math.log(2);
        }
    }

    /** How many are at least as likely as the given share. */
    public int above(double share) {
        var count = 0;
        var end = probability.length;
        while (count < end) {
            var middle = (count + end) >>> 1;
            if (probability[middle] >= share) {
                count = middle + 1;
            } else {
                end = middle;
            }
        }
        return count;
    }
}
