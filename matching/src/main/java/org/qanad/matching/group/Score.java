package org.qanad.matching.group;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * How far what was found is right.
 *
 * @param found how many pairs were said to be of one person
 * @param right how many of those are
 * @param all how many there are
 */
public record Score(long found, long right, long all) {
    public double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    public double recall() {
        return all == 0 ? 1 : (double) right / all;
    }

    /** The harmonic mean of both. */
    public double f1() {
        return found + all == 0 ? 1 : 2.0 * right / (found + all);
    }

    /** Of links, each as likely as the threshold. */
    public static Score ofLinks(Links links, double threshold, int[] truth, byte[] file) {
        var found = links.above(threshold);
        var right = 0L;
        for (var at = 0; at < found; at++) {
            right += truth[links.one()[at]] == truth[links.other()[at]] && truth[links.one()[at]] != 0 ? 1 : 0;
        }
        return new Score(found, right, pairs(truth.length, row -> truth[row], file));
    }

    /** Of groups: all pairs of entries that stand in one group. */
    public static Score ofClusters(int[] clusters, int[] truth, byte[] file) {
        var both = new HashMap<Long, Integer>();
        var number = new int[truth.length];
        for (var row = 0; row < truth.length; row++) {
            var key = (long) clusters[row] << 32 | truth[row];
            number[row] = truth[row] == 0 ? 0 : both.computeIfAbsent(key, _ -> both.size() + 1);
        }
        return new Score(
                pairs(truth.length, row -> clusters[row] + 1, file),
                pairs(truth.length, row -> number[row], file),
                pairs(truth.length, row -> truth[row], file));
    }

    /** Pairs of rows of one group, across the files where there are two; group 0 is none. */
    private static long pairs(int rows, IntUnaryOperator group, byte[] file) {
        var link = false;
        Map<Integer, int[]> sizes = new HashMap<>();
        for (var row = 0; row < rows; row++) {
            link |= file[row] != file[0];
            if (group.applyAsInt(row) != 0) {
                sizes.computeIfAbsent(group.applyAsInt(row), _ -> new int[2])[file[row] == file[0] ? 0 : 1]++;
            }
        }
        var across = link;
        return sizes.values().stream()
                .mapToLong(size -> across ? (long) size[0] * size[1] : (long) size[0] * (size[0] - 1) / 2)
                .sum();
    }
}
