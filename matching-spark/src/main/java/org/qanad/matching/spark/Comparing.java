package org.qanad.matching.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.block.Blocks;
import org.qanad.matching.block.Budget;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.table.People;
import org.qanad.matching.weigh.Balance;
import org.qanad.matching.weigh.Training.Lessons;

/** Looks for pairs in all ways and weighs them. */
final class Comparing {
    /** Pairs with what speaks for them, and whether the truth says that they are of one person; a row without entries tells in bits how many were compared. */
    static final StructType SCHEMA = new StructType()
            .add("one", DataTypes.IntegerType, false)
            .add("other", DataTypes.IntegerType, false)
            .add("bits", DataTypes.DoubleType, false)
            .add("same", DataTypes.BooleanType, false);

    private static final int NOBODY = -1;

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final Entries entries;
    private final List<Pass> ways;

    Comparing(SparkSession spark, Entries entries, List<Pass> ways) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        this.entries = entries;
        this.ways = ways;
    }

    /**
     * What was found.
     *
     * @param pairs as {@link #SCHEMA} says
     */
    record Found(Broadcast<Known> known, Dataset<Row> pairs) {
        /** Each pair that may be a link once. */
        Dataset<Row> scored() {
            return pairs.filter("bits > 0 and one >= 0").dropDuplicates("one", "other");
        }

        long candidates() {
            return (long) pairs.filter("one < 0")
                    .selectExpr("coalesce(sum(bits), 0D)")
                    .first()
                    .getDouble(0);
        }

        long truePairs() {
            return pairs.filter("same").select("one", "other").distinct().count();
        }
    }

    Found find(Lessons lessons) {
        var keyed = new Keyed(entries, ways);
        var all = new int[ways.size()];
        Arrays.fill(all, 1);
        var counts = keyed.counts(all).persist();
        var pairs = Keyed.pairs(counts, ways.size());
        var budget = new Budget(entries.dictionary().value().rows());
        var gone = new boolean[ways.size()];
        for (var way = 0; way < gone.length; way++) {
            gone[way] = budget.takes(pairs[way]);
            all[way] = gone[way] ? 1 : 0;
        }
        var large = counts.filter("count > " + Blocks.reach(true)).collectAsList().stream()
                .filter(row -> gone[row.getInt(0)] && !Blocks.isWhole(row.getLong(2)))
                .mapToLong(row -> Known.together(row.getInt(0), row.getInt(1)))
                .toArray();
        counts.unpersist();
        var known = context.broadcast(new Known(lessons, ways, gone, large));
        var found = keyed.inBlocks(all).mapPartitions(new Weighing(entries.dictionary(), known), Encoders.row(SCHEMA));
        return new Found(
                known,
                Blocks.isSmall(entries.dictionary().value().rows())
                        ? found.union(rest(known)).persist()
                        : found.persist());
    }

    /** In a list so small that all pairs can be compared, those that no way found. */
    private Dataset<Row> rest(Broadcast<Known> known) {
        var all = entries.rows().orderBy("row").collectAsList().stream()
                .map(row -> (byte[]) row.getAs(1))
                .toList();
        var rows = new ArrayList<Integer>();
        for (var row = 0; row < all.size(); row++) {
            rows.add(row);
        }
        // Early rows have more that follow them than late ones.
        Collections.shuffle(rows, new Random(1));
        return spark.createDataset(
                        context.parallelize(rows, context.defaultParallelism()).rdd(), Encoders.INT())
                .mapPartitions(
                        new Rest(entries.dictionary(), known, context.broadcast(new ArrayList<>(all))),
                        Encoders.row(SCHEMA));
    }

    /** Gathers what comes of weighing. */
    private static final class Gathered {
        private final List<Row> rows = new ArrayList<>();
        private final IntFunction<Entry> entries;
        private final Balance balance;
        private long candidates;

        Gathered(IntFunction<Entry> entries, Balance balance) {
            this.entries = entries;
            this.balance = balance;
        }

        void pair(int one, int other) {
            candidates++;
            var bits = balance.bits(one, other);
            var here = entries.apply(one);
            var there = entries.apply(other);
            var areOne = !here.truth().isEmpty() && here.truth().equals(there.truth());
            if (bits > 0 || areOne) {
                rows.add(RowFactory.create(here.row(), there.row(), bits, areOne));
            }
        }

        Iterator<Row> iterator() {
            rows.add(RowFactory.create(NOBODY, NOBODY, (double) candidates, false));
            return rows.iterator();
        }
    }

    private static Balance balance(Dictionary.Kernel kernel, Known known, People people) {
        var prepared = kernel.prepared().of(people);
        return new Balance(known.trained(kernel.prepared()).of(prepared), new Comparer(prepared));
    }

    private record Weighing(Broadcast<Dictionary> dictionary, Broadcast<Known> known)
            implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> blocks) {
            return Flow.of(new Slices(blocks))
                    .flatMap(slice -> Flow.of(weighed(slice)))
                    .iterator();
        }

        private Iterator<Row> weighed(Slices.Slice slice) {
            var kernel = dictionary.value().kernel();
            var people = kernel.people(slice.entries());
            var gathered = new Gathered(slice.entries()::get, balance(kernel, known.value(), people));
            var keys = known.value().keys(kernel.keyMaker().of(people));
            slice.each((way, one, other) -> {
                if (!(people.isLink() && people.file()[one] == people.file()[other])
                        && !keys.areFoundBefore(way, one, other)) {
                    gathered.pair(one, other);
                }
            });
            return gathered.iterator();
        }
    }

    private record Rest(Broadcast<Dictionary> dictionary, Broadcast<Known> known, Broadcast<ArrayList<byte[]>> all)
            implements MapPartitionsFunction<Integer, Row> {
        @Override
        public Iterator<Row> call(Iterator<Integer> rows) {
            var kernel = dictionary.value().kernel();
            var entries = all.value().stream().map(Entry::of).toList();
            var people = kernel.people(entries);
            var balance = balance(kernel, known.value(), people);
            var blocks = new Blocks(people, known.value().keys(kernel.keyMaker().of(people)));
            var gathered = new Gathered(entries::get, balance);
            rows.forEachRemaining(row -> blocks.rest(row, (one, other) -> {
                if (balance.haveANameInCommon(one, other)) {
                    gathered.pair(one, other);
                }
            }));
            return gathered.iterator();
        }
    }
}
