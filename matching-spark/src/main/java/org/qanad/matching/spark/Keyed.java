package org.qanad.matching.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.block.Blocks;
import org.qanad.matching.block.Keys;
import org.qanad.matching.block.Pass;
import org.qanad.matching.weigh.Lot;

/** Entries by the keys that they have by some ways of looking. */
record Keyed(Entries entries, List<Pass> ways) {
    private static final StructType KEYS =
            new StructType().add("way", DataTypes.IntegerType, false).add("key", DataTypes.IntegerType, false);

    private static final StructType ENTRIES = KEYS.add("order", DataTypes.IntegerType, false)
            .add("row", DataTypes.IntegerType, false)
            .add("entry", DataTypes.BinaryType, false);

    /** Which keys are asked for, by the number of the way: one of so many, 0 none. */
    private interface Wanted extends BiPredicate<Integer, Integer>, Serializable {}

    private static Wanted oneOf(int[] oneOf) {
        return (way, key) -> oneOf[way] != 0 && (oneOf[way] == 1 || Lot.isDrawn(key, oneOf[way]));
    }

    /** way, key, count: how many entries have each key that more than one has. */
    Dataset<Row> counts(int[] oneOf) {
        return entries.rows()
                .mapPartitions(new Keying(entries.dictionary(), ways, oneOf(oneOf), false), Encoders.row(KEYS))
                .groupBy("way", "key")
                .count()
                .filter("count > 1");
    }

    /** By way, in the order of their keys: what stands in blocks is what each task gets, block by block. */
    Dataset<Row> inBlocks(int[] oneOf) {
        return entries.rows()
                .mapPartitions(new Keying(entries.dictionary(), ways, oneOf(oneOf), true), Encoders.row(ENTRIES))
                .repartition(functions.col("way"), functions.col("key"))
                .sortWithinPartitions("way", "key", "order", "row");
    }

    /** How many pairs each way compares, of those keys that are counted. */
    static long[] pairs(Dataset<Row> counts, int ways) {
        var pairs = new long[ways];
        counts.mapPartitions(
                        new Pairs(ways),
                        Encoders.row(new StructType()
                                .add("way", DataTypes.IntegerType, false)
                                .add("pairs", DataTypes.LongType, false)))
                .groupBy("way")
                .sum("pairs")
                .collectAsList()
                .forEach(row -> pairs[row.getInt(0)] = row.getLong(1));
        return pairs;
    }

    private record Pairs(int ways) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> counts) {
            var pairs = new long[ways];
            counts.forEachRemaining(row -> pairs[row.getInt(0)] += Blocks.countPairs(row.getLong(2)));
            return IntStream.range(0, ways)
                    .mapToObj(way -> RowFactory.create(way, pairs[way]))
                    .iterator();
        }
    }

    /** Has each entry come once by each key. */
    private record Keying(Broadcast<Dictionary> dictionary, List<Pass> ways, Wanted wanted, boolean withEntries)
            implements MapPartitionsFunction<Row, Row> {
        private static final int AT_ONCE = 2_000;

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            return new Some(rows);
        }

        /** Keys are made for some entries at once. */
        private final class Some implements Iterator<Row> {
            private final Iterator<Row> rows;
            private Iterator<Row> ready = List.<Row>of().iterator();

            Some(Iterator<Row> rows) {
                this.rows = rows;
            }

            @Override
            public boolean hasNext() {
                while (!ready.hasNext() && rows.hasNext()) {
                    var some = new ArrayList<Row>();
                    while (rows.hasNext() && some.size() < AT_ONCE) {
                        some.add(rows.next());
                    }
                    ready = keyed(some).iterator();
                }
                return ready.hasNext();
            }

            @Override
            public Row next() {
                return ready.next();
            }
        }

        private List<Row> keyed(List<Row> rows) {
            var kernel = dictionary.value().kernel();
            var people = kernel.people(
                    rows.stream().map(row -> Entry.of(row.getAs(1))).toList());
            var keys = Keys.of(kernel.keyMaker().of(people), ways);
            var keyed = new ArrayList<Row>();
            for (var row = 0; row < rows.size(); row++) {
                for (var way = 0; way < keys.passes().size(); way++) {
                    for (var which = 0; which < keys.fold(way); which++) {
                        var key = keys.of(way, which, row);
                        if (key != 0 && wanted.test(way, key)) {
                            keyed.add(
                                    withEntries
                                            ? RowFactory.create(
                                                    way,
                                                    key,
                                                    Blocks.order(people, row),
                                                    rows.get(row).getInt(0),
                                                    rows.get(row).getAs(1))
                                            : RowFactory.create(way, key));
                        }
                    }
                }
            }
            return keyed;
        }
    }
}
