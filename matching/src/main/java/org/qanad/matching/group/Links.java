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
    /** Below it nobody needs to look. */
    public static final double LEAST = 0.01;

    /**
     * Weighs pairs by how many of all pairs seem to be of one person: as many as the weights themselves make likely.
     *
     * @param pairs the lesser row above, the greater below, in each number; some may come twice
     * @param bits what speaks for each
     * @param once whether each person stands in each of two files once at most, so that partners of one entry rival each other
     */
    public static Links of(People people, long[] pairs, double[] bits, boolean once) {
        var distinct = distinct(pairs, bits);
        var chances = Chances.of(people, once);
        var rivals = once ? rivals(people, distinct) : new double[0];
        var against = chances.settle(
                distinct.pairs.length,
                expected -> IntStream.range(0, distinct.pairs.length)
                        .mapToLong(at -> Chances.parts(probability(chances, expected, distinct, rivals, at)))
                        .sum());
        var probability = new double[distinct.pairs.length];
        for (var at = 0; at < probability.length; at++) {
            probability[at] = probability(chances, against, distinct, rivals, at);
        }
        var kept = likeliestFirst(probability);
        return new Links(
                IntStream.of(kept).map(distinct::one).toArray(),
                IntStream.of(kept).map(distinct::other).toArray(),
                IntStream.of(kept).mapToDouble(at -> probability[at]).toArray(),
                Chances.bits(against));
    }

    private static double probability(Chances chances, double against, Distinct distinct, double[] rivals, int at) {
        return rivals.length == 0
                ? chances.probability(against, distinct.bits[at], 0, 0)
                : chances.probability(against, distinct.bits[at], rivals[distinct.one(at)], rivals[distinct.other(at)]);
    }

    /** Of each row the odds of all its pairs. */
    private static double[] rivals(People people, Distinct distinct) {
        var rivals = new double[people.size()];
        for (var at = 0; at < distinct.pairs.length; at++) {
            var odds = Chances.odds(distinct.bits[at]);
            rivals[distinct.one(at)] += odds;
            rivals[distinct.other(at)] += odds;
        }
        return rivals;
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
