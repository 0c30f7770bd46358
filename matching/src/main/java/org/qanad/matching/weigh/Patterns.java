package org.qanad.matching.weigh;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Field;
import org.qanad.matching.table.People;

/**
 * How often each pattern of agreement came up.
 *
 * @param patterns in order, so that whatever is reckoned from them is the same on every run
 * @param counts of each
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record Patterns(long[] patterns, int[] counts) {
    public static Patterns of(LongIntHashMap counted) {
        var patterns = counted.keys().toArray();
        Arrays.sort(patterns);
        return new Patterns(
                patterns, Arrays.stream(patterns).mapToInt(counted::get).toArray());
    }

    /** All pairs of some rows, across the files where there are two. */
    public static Patterns ofAny(Comparer comparer, People people, int[] rows) {
        var link = people.isLink();
        var counted = new LongIntHashMap();
        for (var one = 0; one < rows.length; one++) {
            for (var other = one + 1; other < rows.length; other++) {
                if (!link || people.file()[rows[one]] != people.file()[rows[other]]) {
                    counted.addTo(comparer.pattern(rows[one], rows[other]), 1);
                }
            }
        }
        return of(counted);
    }

    /** Both together. */
    static Patterns ofBoth(Patterns one, Patterns other) {
        var counted = new LongIntHashMap();
        one.each(counted::addTo);
        other.each(counted::addTo);
        return of(counted);
    }

    /** Those of them that are wanted. */
    Patterns only(LongPredicate wanted) {
        var kept = IntStream.range(0, patterns.length)
                .filter(at -> wanted.test(patterns[at]))
                .toArray();
        return new Patterns(
                IntStream.of(kept).mapToLong(at -> patterns[at]).toArray(),
                IntStream.of(kept).map(at -> counts[at]).toArray());
    }

    /** Takes a pattern and how often it came up. */
    interface Each {
        void take(long pattern, int count);
    }

    void each(Each each) {
        for (var at = 0; at < patterns.length; at++) {
            each.take(patterns[at], counts[at]);
        }
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
