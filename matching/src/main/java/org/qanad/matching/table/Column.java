package org.qanad.matching.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One thing told of many persons: each distinct value once, and for each row which it is. Value 0 is nothing told.
 *
 * @param values what is compared, by number
 * @param of the number of each row's value
 * @param counts in how many rows of the whole list each value stands
 * @param extent of the whole list, of which a column may hold some rows only
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record Column<V>(V[] values, int[] of, int[] counts, Extent extent) {
    /**
     * How much a whole list tells in a column.
     *
     * @param rows how many it has
     * @param told in how many of them something is told
     * @param alike how often one row and another tell the same, each pair counted both ways
     */
    public record Extent(int rows, int told, double alike) {
        static Extent of(int[] counts) {
            var told = 0;
            var alike = 0.0;
            for (var value = 1; value < counts.length; value++) {
                told += counts[value];
                alike += (double) counts[value] * (counts[value] - 1);
            }
            return new Extent(told + counts[0], told, alike);
        }
    }

    /** A column of a whole list. */
    public Column(V[] values, int[] of, int[] counts) {
        this(values, of, counts, Extent.of(counts));
    }

    public static <V> Column<V> of(V[] values, int[] of) {
        var counts = new int[values.length];
        for (var value : of) {
            counts[value]++;
        }
        return new Column<>(values, of, counts);
    }

    /** Rows in which something is told. */
    public int told() {
        return extent.told();
    }

    public boolean isEmpty() {
        return extent.told() == 0;
    }

    /** The same column in other rows. */
    public Column<V> at(int[] rows) {
        return new Column<>(values, rows, counts, extent);
    }

    /** The same rows where each value becomes another; those that become the same are one, and keep the place of the first. */
    public <W> Column<W> as(Function<V, W> form, W none, IntFunction<W[]> array) {
        var numbers = new HashMap<W, Integer>();
        numbers.put(none, 0);
        List<W> forms = new ArrayList<>();
        forms.add(none);
        var becomes = new int[values.length];
        for (var value = 1; value < values.length; value++) {
            var now = form.apply(values[value]);
            becomes[value] = numbers.computeIfAbsent(now, _ -> {
                forms.add(now);
                return forms.size() - 1;
            });
        }
        var now = new int[of.length];
        for (var row = 0; row < now.length; row++) {
            now[row] = becomes[of[row]];
        }
        var nowCounts = new int[forms.size()];
        for (var value = 0; value < values.length; value++) {
            nowCounts[becomes[value]] += counts[value];
        }
        return new Column<>(forms.toArray(array), now, nowCounts);
    }
}
