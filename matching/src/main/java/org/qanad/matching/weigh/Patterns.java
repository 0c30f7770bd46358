package org.qanad.matching.weigh;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import org.qanad.matching.compare.Field;

/**
 * How often each pattern of agreement came up.
 *
 * @param patterns in order, so that whatever is reckoned from them is the same on every run
 * @param counts of each
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
record Patterns(long[] patterns, int[] counts) {
    static Patterns of(LongIntHashMap counted) {
        var patterns = counted.keys().toArray();
        Arrays.sort(patterns);
        return new Patterns(
                patterns, Arrays.stream(patterns).mapToInt(counted::get).toArray());
    }

    long pairs() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** How often a field was on each level; 0 is not told. */
    long[] levels(Field field) {
        var levels = new long[field.levels() + 1];
        for (var at = 0; at < patterns.length; at++) {
            levels[field.level(patterns[at])] += counts[at];
        }
        return levels;
    }
}
