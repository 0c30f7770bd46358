package org.qanad.matching.table;

/**
 * One thing told of many persons: each distinct value once, and for each row which it is. Value 0 is nothing told.
 *
 * @param values what is compared, by number
 * @param of the number of each row's value
 * @param counts how many rows have each value
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record Column<V>(V[] values, int[] of, int[] counts) {
    public static <V> Column<V> of(V[] values, int[] of) {
        var counts = new int[values.length];
        for (var value : of) {
            counts[value]++;
        }
        return new Column<>(values, of, counts);
    }

    /** Rows in which something is told. */
    public int told() {
        return of.length - counts[0];
    }

    public boolean isEmpty() {
        return values.length <= 1;
    }
}
