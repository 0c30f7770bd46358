package org.qanad.matching.spark;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.qanad.matching.block.Blocks;

/**
 * Takes the entries of a task's blocks as they come and gives slices: some entries in a table, and which of them are compared. Of
 * a block that is too large to be compared whole no more is kept than the entries that the next are compared with.
 */
final class Slices implements Iterator<Slices.Slice> {
    /** A slice is given when it has so many entries. */
    private static final int ENOUGH = 50_000;

    private final Iterator<Row> rows;
    private List<Entry> entries = new ArrayList<>();
    private LongArrayList pairs = new LongArrayList();
    private IntArrayList ways = new IntArrayList();
    private final List<Entry> block = new ArrayList<>();
    private int way = -1;
    private int key;
    private boolean isWhole = true;

    /**
     * Entries and the pairs of them that are compared.
     *
     * @param entries some come more than once
     * @param ways of each pair the way that found it
     * @param pairs the places of two entries, that of the lesser row above
     */
    record Slice(List<Entry> entries, IntArrayList ways, LongArrayList pairs) {
        /** Takes each pair by the places of its entries. */
        interface Each {
            void pair(int way, int one, int other);
        }

        void each(Each each) {
            for (var at = 0; at < pairs.size(); at++) {
                each.pair(ways.get(at), (int) (pairs.get(at) >>> 32), (int) pairs.get(at));
            }
        }
    }

    /**
     * Slices of a task.
     *
     * @param rows as {@link Keyed#inBlocks} gives them
     */
    Slices(Iterator<Row> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        while (rows.hasNext() && entries.size() < ENOUGH) {
            take(rows.next());
        }
        if (!rows.hasNext()) {
            endBlock();
        }
        return !entries.isEmpty();
    }

    @Override
    public Slice next() {
        var slice = new Slice(entries, ways, pairs);
        entries = new ArrayList<>();
        ways = new IntArrayList();
        pairs = new LongArrayList();
        return slice;
    }

    private void take(Row row) {
        if (row.getInt(0) != way || row.getInt(1) != key) {
            endBlock();
            way = row.getInt(0);
            key = row.getInt(1);
            isWhole = true;
        }
        block.add(Entry.of(row.getAs(4)));
        if (isWhole && !Blocks.isWhole(block.size())) {
            isWhole = false;
        }
        // Some more than what follows an entry, so that few are taken twice.
        if (!isWhole && block.size() >= 10 * Blocks.reach(false)) {
            compare(block.size() - Blocks.reach(false));
            var last = new ArrayList<>(block.subList(block.size() - Blocks.reach(false), block.size()));
            block.clear();
            block.addAll(last);
        }
    }

    private void endBlock() {
        if (block.size() > 1) {
            compare(block.size());
        }
        block.clear();
    }

    /** So many of the block with those that follow each. */
    private void compare(int count) {
        var start = entries.size();
        entries.addAll(block);
        for (var here = 0; here < count; here++) {
            var last = Math.min(block.size(), here + Blocks.reach(isWhole) + 1);
            for (var there = here + 1; there < last; there++) {
                var one = block.get(here).row();
                var other = block.get(there).row();
                if (one != other) {
                    ways.add(way);
                    pairs.add(
                            one < other
                                    ? (long) (start + here) << 32 | (start + there)
                                    : (long) (start + there) << 32 | (start + here));
                }
            }
        }
    }
}
