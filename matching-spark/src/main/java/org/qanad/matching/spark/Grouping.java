package org.qanad.matching.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.group.Clusters;
import org.qanad.matching.group.Links;

/** Entries put together into persons. Entries that no chain of links joins have nothing to do with each other. */
final class Grouping {
    /** Of each entry that is linked the number of its person: the least row of it. */
    private static final StructType PERSONS =
            new StructType().add("row", DataTypes.IntegerType, false).add("person", DataTypes.IntegerType, false);

    private static final StructType CHAINS = new StructType()
            .add("chain", DataTypes.IntegerType, false)
            .add("one", DataTypes.IntegerType, false)
            .add("other", DataTypes.IntegerType, false)
            .add("probability", DataTypes.DoubleType, false)
            .add("entry", DataTypes.BinaryType, true);

    private static final int NOBODY = -1;

    private Grouping() {}

    /**
     * Groups.
     *
     * @param links one, other, probability: those that are likely enough
     * @param against in bits what speaks against any pair
     */
    static Dataset<Row> of(
            JavaSparkContext context, Entries entries, Broadcast<Known> known, Dataset<Row> links, double against) {
        var chains = context.broadcast(chains(entries.dictionary().value().rows(), links));
        return links.select("one", "other", "probability")
                .mapPartitions(new OfLinks(chains), Encoders.row(CHAINS))
                .union(entries.rows().mapPartitions(new OfEntries(chains), Encoders.row(CHAINS)))
                .repartition(functions.col("chain"))
                .sortWithinPartitions("chain")
                .mapPartitions(new Joining(entries.dictionary(), known, against), Encoders.row(PERSONS));
    }

    /** Of each row the least row that a chain of links joins it to, and -1 where there is none: four bytes a row. */
    private static int[] chains(int rows, Dataset<Row> links) {
        var parent = IntStream.range(0, rows).toArray();
        links.select("one", "other").toLocalIterator().forEachRemaining(link -> {
            var one = root(parent, link.getInt(0));
            var other = root(parent, link.getInt(1));
            parent[Math.max(one, other)] = Math.min(one, other);
        });
        var chains = new int[rows];
        Arrays.fill(chains, NOBODY);
        for (var row = 0; row < rows; row++) {
            var root = root(parent, row);
            if (root != row) {
                chains[row] = root;
                chains[root] = root;
            }
        }
        return chains;
    }

    private static int root(int[] parent, int row) {
        var at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    private record OfLinks(Broadcast<int[]> chains) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> links) {
            return Flow.of(links)
                    .map(link -> RowFactory.create(
                            chains.value()[link.getInt(0)], link.getInt(0), link.getInt(1), link.getDouble(2), null))
                    .iterator();
        }
    }

    private record OfEntries(Broadcast<int[]> chains) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> entries) {
            return Flow.of(entries)
                    .filter(row -> chains.value()[row.getInt(0)] != NOBODY)
                    .map(row ->
                            RowFactory.create(chains.value()[row.getInt(0)], row.getInt(0), NOBODY, 0.0, row.getAs(1)))
                    .iterator();
        }
    }

    /** Joins entries of many chains at once. */
    private record Joining(Broadcast<Dictionary> dictionary, Broadcast<Known> known, double against)
            implements MapPartitionsFunction<Row, Row> {
        private static final int ENOUGH = 50_000;

        @Override
        public Iterator<Row> call(Iterator<Row> chains) {
            return Flow.of(new WholeChains(chains, ENOUGH))
                    .flatMap(some -> persons(some).stream())
                    .iterator();
        }

        private List<Row> persons(List<Row> chains) {
            var entries = chains.stream()
                    .filter(row -> !row.isNullAt(4))
                    .map(row -> Entry.of(row.getAs(4)))
                    .sorted(Comparator.comparingInt(Entry::row))
                    .toList();
            var places = new HashMap<Integer, Integer>();
            for (var place = 0; place < entries.size(); place++) {
                places.put(entries.get(place).row(), place);
            }
            var links = chains.stream()
                    .filter(row -> row.isNullAt(4))
                    .sorted(Comparator.comparingDouble((Row row) -> -row.getDouble(3))
                            .thenComparingInt(row -> row.getInt(1))
                            .thenComparingInt(row -> row.getInt(2)))
                    .toList();
            var kernel = dictionary.value().kernel();
            var prepared = kernel.prepared().of(kernel.people(entries));
            var persons = Clusters.of(
                    prepared,
                    known.value().trained(kernel.prepared()).of(prepared),
                    new Links(
                            links.stream()
                                    .mapToInt(row -> place(places, row.getInt(1)))
                                    .toArray(),
                            links.stream()
                                    .mapToInt(row -> place(places, row.getInt(2)))
                                    .toArray(),
                            links.stream().mapToDouble(row -> row.getDouble(3)).toArray(),
                            against),
                    0);
            return IntStream.range(0, persons.length)
                    .mapToObj(place -> RowFactory.create(
                            entries.get(place).row(),
                            entries.get(persons[place]).row()))
                    .toList();
        }

        private static int place(HashMap<Integer, Integer> places, int row) {
            return Objects.requireNonNull(places.get(row));
        }
    }

    /** Takes as many chains at once as make a table worth making. */
    private static final class WholeChains implements Iterator<List<Row>> {
        private final Iterator<Row> rows;
        private final int enough;
        private List<Row> some = new ArrayList<>();

        WholeChains(Iterator<Row> rows, int enough) {
            this.rows = rows;
            this.enough = enough;
        }

        @Override
        public boolean hasNext() {
            return !some.isEmpty() || rows.hasNext();
        }

        @Override
        public List<Row> next() {
            while (rows.hasNext()) {
                var row = rows.next();
                if (some.size() >= enough && row.getInt(0) != some.getLast().getInt(0)) {
                    var whole = some;
                    some = new ArrayList<>(List.of(row));
                    return whole;
                }
                some.add(row);
            }
            var last = some;
            some = new ArrayList<>();
            return last;
        }
    }
}
