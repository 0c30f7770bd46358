package org.qanad.matching.spark;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.weigh.Lot;
import org.qanad.matching.weigh.Lots;
import org.qanad.matching.weigh.Patterns;

/** Pairs to learn from, drawn and compared where the rows are: what comes back are the patterns of all ways and their counts. */
final class DrawnBySpark implements Lots {
    private static final StructType COUNTED = new StructType()
            .add("way", DataTypes.IntegerType, false)
            .add("within", DataTypes.BooleanType, false)
            .add("pattern", DataTypes.LongType, false)
            .add("count", DataTypes.IntegerType, false);

    private static final Patterns NONE = Patterns.of(new LongIntHashMap());

    private final Entries entries;
    private final Map<Pass, Drawn> drawn = new HashMap<>();

    /**
     * Draws at once for all ways that will be asked for.
     *
     * @param ways of those that the list tells the parts of
     */
    DrawnBySpark(Entries entries, List<Pass> ways) {
        this.entries = entries;
        var keyed = new Keyed(entries, ways);
        var probe = new int[ways.size()];
        Arrays.fill(probe, Lot.PROBE);
        var oneOf = LongStream.of(Keyed.pairs(keyed.counts(probe), ways.size()))
                .mapToInt(Lot::oneOf)
                .toArray();
        var counted = keyed.inBlocks(oneOf)
                .mapPartitions(new Counting(entries.dictionary()), Encoders.row(COUNTED))
                .groupBy("way", "within", "pattern")
                .sum("count")
                .collectAsList();
        for (var way = 0; way < ways.size(); way++) {
            drawn.put(ways.get(way), new Drawn(patterns(counted, way, true), patterns(counted, way, false)));
        }
    }

    private static Patterns patterns(List<Row> counted, int way, boolean within) {
        var patterns = new LongIntHashMap();
        counted.stream()
                .filter(row -> row.getInt(0) == way && row.getBoolean(1) == within)
                .forEach(row -> patterns.put(row.getLong(2), Math.toIntExact(row.getLong(3))));
        return Patterns.of(patterns);
    }

    @Override
    public Patterns ofAny() {
        var rows = entries.rows().mapPartitions(new Least(), Encoders.row(Entries.SCHEMA)).collectAsList().stream()
                .sorted(Comparator.comparingLong(row -> Lot.ofRow(row.getInt(0))))
                .limit(Lot.ROWS)
                .sorted(Comparator.comparingInt(row -> row.getInt(0)))
                .map(row -> Entry.of(row.getAs(1)))
                .toList();
        var kernel = entries.dictionary().value().kernel();
        var people = kernel.people(rows);
        return Patterns.ofAny(
                new Comparer(kernel.prepared().of(people)),
                people,
                IntStream.range(0, people.size()).toArray());
    }

    /** Of a task those rows whose lots are the least. */
    private record Least() implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            var least = new PriorityQueue<Row>(Comparator.comparingLong((Row row) -> Lot.ofRow(row.getInt(0)))
                    .reversed());
            rows.forEachRemaining(row -> {
                least.add(row);
                if (least.size() > Lot.ROWS) {
                    least.remove();
                }
            });
            return least.iterator();
        }
    }

    @Override
    public Drawn of(Pass pass, boolean withinToo) {
        var both = drawn.getOrDefault(pass, new Drawn(NONE, NONE));
        var dictionary = entries.dictionary().value();
        return withinToo || dictionary.first() == dictionary.rows() ? both : new Drawn(NONE, both.across());
    }

    /** Compares what was drawn and counts how it agrees. */
    private record Counting(Broadcast<Dictionary> dictionary) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> blocks) {
            var counted = new HashMap<Integer, LongIntHashMap>();
            new Slices(blocks).forEachRemaining(slice -> count(slice, counted));
            return counted.entrySet().stream()
                    .flatMap(one -> StreamSupport.stream(one.getValue().spliterator(), false)
                            .map(pattern -> RowFactory.create(
                                    one.getKey() >> 1, (one.getKey() & 1) == 1, pattern.key, pattern.value)))
                    .iterator();
        }

        private void count(Slices.Slice slice, Map<Integer, LongIntHashMap> counted) {
            var kernel = dictionary.value().kernel();
            var people = kernel.people(slice.entries());
            var comparer = new Comparer(kernel.prepared().of(people));
            slice.each((way, one, other) -> counted.computeIfAbsent(
                            way << 1 | (people.file()[one] == people.file()[other] ? 1 : 0), _ -> new LongIntHashMap())
                    .addTo(comparer.pattern(one, other), 1));
        }
    }
}
