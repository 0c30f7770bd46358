package org.qanad.matching.weigh;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.qanad.matching.block.Blocks;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Keys;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.table.People;

/** Draws from a list whose rows are all in one table. */
final class TableLots implements Lots {
    private final Prepared prepared;
    private final KeyMaker keyMaker;
    private final People people;

    TableLots(Prepared prepared, KeyMaker keyMaker) {
        this.prepared = prepared;
        this.keyMaker = keyMaker;
        this.people = prepared.people();
    }

    @Override
    public Patterns ofAny() {
        return Patterns.ofAny(new Comparer(prepared), people, drawn(people.size()));
    }

    /** Rows by lot, in order. */
    private static int[] drawn(int rows) {
        return IntStream.range(0, rows)
                .parallel()
                .mapToLong(Lot::ofRow)
                .sorted()
                .limit(Lot.ROWS)
                .mapToInt(row -> (int) (row & 0xFFFFFFFFL))
                .sorted()
                .toArray();
    }

    @Override
    public Drawn of(Pass pass, boolean withinToo) {
        var within = new LongIntHashMap();
        var across = new LongIntHashMap();
        var keys = Keys.of(keyMaker, List.of(pass));
        if (!keys.passes().isEmpty()) {
            var comparer = new Comparer(prepared);
            var blocks = withinToo ? Blocks.withinToo(people, keys) : new Blocks(people, keys);
            // Some of the keys tell how many pairs there are, so that not all entries need be sorted.
            var probe = blocks.sorted(0, key -> Lot.isDrawn(key, Lot.PROBE));
            var oneOf = Lot.oneOf(Blocks.countPairs(probe));
            var sorted = blocks.sorted(0, key -> Lot.isDrawn(key, oneOf));
            blocks.pairs(
                    0,
                    sorted,
                    0,
                    sorted.length,
                    (one, other) -> (people.file()[one] == people.file()[other] ? within : across)
                            .addTo(comparer.pattern(one, other), 1));
        }
        return new Drawn(Patterns.of(within), Patterns.of(across));
    }
}
