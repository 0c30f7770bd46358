package org.qanad.matching.block;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.qanad.matching.table.People;

/**
 * The entries that have a key in common, block by block. Where more have one than can be compared with each other, they
 * stand in the order of what else they tell, and each is compared with those close to it: the work stays bounded whatever
 * the list holds.
 */
public final class Blocks {
    /** Up to so many entries are all compared with each other. */
    static final int WHOLE = 64;

    /** In a larger block each is compared with so many that follow it. */
    static final int WINDOW = 12;

    /** The square of the number of rows up to which every pair is looked at. */
    private static final long SMALL = 100_000_000;

    private final People people;
    private final Keys keys;
    private final boolean link;

    public Blocks(People people, Keys keys) {
        this(people, keys, people.isLink());
    }

    private Blocks(People people, Keys keys, boolean link) {
        this.people = people;
        this.keys = keys;
        this.link = link;
    }

    /** Pairs within a file too, where two are linked. */
    public static Blocks withinToo(People people, Keys keys) {
        return new Blocks(people, keys, false);
    }

    /** Takes a pair of rows. */
    public interface Pairs {
        void pair(int one, int other);
    }

    /** One way's entries in the order of their keys: the key above, the row below, in each number. */
    public long[] sorted(int pass) {
        return sorted(pass, _ -> true);
    }

    /** The same of some keys only. */
    public long[] sorted(int pass, IntPredicate wanted) {
        var sorted = new long[keys.rows() * keys.fold(pass)];
        var size = 0;
        for (var row = 0; row < keys.rows(); row++) {
            for (var which = 0; which < keys.fold(pass); which++) {
                var key = keys.of(pass, which, row);
                if (key != 0 && wanted.test(key)) {
                    sorted[size++] = (long) key << 32 | row;
                }
            }
        }
        sorted = Arrays.copyOf(sorted, size);
        Arrays.parallelSort(sorted);
        return sorted;
    }

    static int key(long sorted) {
        return (int) (sorted >>> 32);
    }

    /** The beginnings of parts of about equal size that no block crosses. */
    public static int[] parts(long[] sorted, int most) {
        var parts = new int[most + 1];
        for (var part = 1; part <= most; part++) {
            var at = (int) ((long) sorted.length * part / most);
            at = Math.max(at, parts[part - 1]);
            while (at > 0 && at < sorted.length && key(sorted[at]) == key(sorted[at - 1])) {
                at++;
            }
            parts[part] = at;
        }
        return parts;
    }

    /**
     * All pairs of a part that no earlier way found.
     *
     * @param sorted as {@link #sorted} gives them
     */
    public void pairs(int pass, long[] sorted, int from, int to, Pairs pairs) {
        var start = from;
        while (start < to) {
            var key = key(sorted[start]);
            var end = start + 1;
            while (end < to && key(sorted[end]) == key) {
                end++;
            }
            if (end - start > 1) {
                block(pass, sorted, start, end, pairs);
            }
            start = end;
        }
    }

    /** Whether the list is so small that all pairs can be compared. */
    public boolean isSmall() {
        return isSmall(people.size());
    }

    /** Whether so few rows are a list so small. */
    public static boolean isSmall(long rows) {
        return rows * rows <= SMALL;
    }

    /** All pairs of a row and those below it that no way found. */
    public void rest(int one, Pairs pairs) {
        for (var other = one + 1; other < people.size(); other++) {
            if (!(link && people.file()[one] == people.file()[other]) && !keys.areFound(one, other)) {
                pairs.pair(one, other);
            }
        }
    }

    /** Has what stands in blocks too large to be compared whole looked for by later ways too. After all pairs of the way. */
    public void forgetLarge(int pass, long[] sorted) {
        var start = 0;
        while (start < sorted.length) {
            var end = start + 1;
            while (end < sorted.length && key(sorted[end]) == key(sorted[start])) {
                end++;
            }
            for (var at = start; !isWhole(end - start) && at < end; at++) {
                keys.forget(pass, (int) sorted[at], key(sorted[at]));
            }
            start = end;
        }
    }

    /** How many pairs the blocks have that are compared whole. */
    public static long countPairs(long[] sorted) {
        var pairs = 0L;
        var start = 0;
        while (start < sorted.length) {
            var end = start + 1;
            while (end < sorted.length && key(sorted[end]) == key(sorted[start])) {
                end++;
            }
            pairs += countPairs(end - start);
            start = end;
        }
        return pairs;
    }

    /** How many pairs are compared of a block of so many entries. */
    public static long countPairs(long entries) {
        return isWhole(entries) ? entries * (entries - 1) / 2 : entries * WINDOW;
    }

    /** Whether all of so many entries are compared with each other. */
    public static boolean isWhole(long entries) {
        return entries <= WHOLE;
    }

    /** In a block of so many entries, with how many of those that follow it an entry is compared. */
    public static int reach(boolean isWhole) {
        return isWhole ? WHOLE - 1 : WINDOW;
    }

    private void block(int pass, long[] sorted, int start, int end, Pairs pairs) {
        var isWhole = isWhole(end - start);
        var rows = isWhole ? null : inOrder(sorted, start, end);
        for (var here = start; here < end; here++) {
            var one = rows == null ? (int) sorted[here] : rows[here - start];
            var last = Math.min(end, here + reach(isWhole) + 1);
            for (var there = here + 1; there < last; there++) {
                var other = rows == null ? (int) sorted[there] : rows[there - start];
                if (one == other || (link && people.file()[one] == people.file()[other])) {
                    continue;
                }
                if (!keys.areFoundBefore(pass, one, other)) {
                    pairs.pair(Math.min(one, other), Math.max(one, other));
                }
            }
        }
    }

    private int[] inOrder(long[] sorted, int start, int end) {
        var ordered = new long[end - start];
        for (var at = start; at < end; at++) {
            var row = (int) sorted[at];
            ordered[at - start] = (long) order(people, row) << 32 | row;
        }
        Arrays.sort(ordered);
        return Arrays.stream(ordered).mapToInt(one -> (int) one).toArray();
    }

    /** Entries that tell the same stand together: by birth, then by the names and the place. */
    public static int order(People people, int row) {
        var birth = people.birth().values()[people.birth().of()[row]];
        var rest = (people.given().of()[row] * 31 + people.family().of()[row]) * 31
                + people.patronymic().of()[row] * 31
                + people.place().of()[row];
        var days = birth / 10_000 % 128 * 372 + birth / 100 % 100 * 31 + birth % 100;
        return (days << 16) | (rest & 0xFFFF);
    }
}
