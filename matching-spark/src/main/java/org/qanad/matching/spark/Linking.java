package org.qanad.matching.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.group.Chances;
import org.qanad.matching.group.Links;

/** From what speaks for pairs to links. */
final class Linking {
    private static final StructType WEIGHED =
            Comparing.SCHEMA.add("of_one", DataTypes.DoubleType).add("of_other", DataTypes.DoubleType);

    private Linking() {}

    /**
     * Links, unordered.
     *
     * @param links one, other, bits, same, of_one, of_other, probability
     * @param against in bits what speaks against any pair
     */
    record Linked(Dataset<Row> links, double against) {}

    static Linked of(Dataset<Row> scored, Chances chances) {
        var weighed = (chances.once()
                        ? withRivals(scored)
                        : scored.withColumn("of_one", functions.lit(0.0)).withColumn("of_other", functions.lit(0.0)))
                .select("one", "other", "bits", "same", "of_one", "of_other")
                .persist();
        var against = chances.settle(
                weighed.count(),
                expected -> weighed.mapPartitions(new Sum(chances, expected), Encoders.LONG()).collectAsList().stream()
                        .mapToLong(sum -> sum)
                        .sum());
        var links = weighed.mapPartitions(
                        new Likely(chances, against), Encoders.row(WEIGHED.add("probability", DataTypes.DoubleType)))
                .filter(functions.col("probability").geq(Links.LEAST));
        return new Linked(links, Chances.bits(against));
    }

    /** Of each pair the odds of all pairs of its entries, added up in the order of the pairs. */
    private static Dataset<Row> withRivals(Dataset<Row> scored) {
        var sums = scored.selectExpr("one as row", "one", "other", "bits")
                .union(scored.selectExpr("other as row", "one", "other", "bits"))
                .repartition(functions.col("row"))
                .sortWithinPartitions("row", "one", "other")
                .mapPartitions(
                        new Rivals(),
                        Encoders.row(new StructType()
                                .add("row", DataTypes.IntegerType, false)
                                .add("odds", DataTypes.DoubleType, false)));
        return scored.join(sums.selectExpr("row as one", "odds as of_one"), "one")
                .join(sums.selectExpr("row as other", "odds as of_other"), "other");
    }

    private record Rivals() implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> pairs) {
            return new Sums(pairs);
        }
    }

    /** Adds up what stands together. */
    private static final class Sums implements Iterator<Row> {
        private final Iterator<Row> pairs;
        private int row = -1;
        private double sum;

        Sums(Iterator<Row> pairs) {
            this.pairs = pairs;
            if (pairs.hasNext()) {
                begin(pairs.next());
            }
        }

        private void begin(Row pair) {
            row = pair.getInt(0);
            sum = Chances.odds(pair.getDouble(3));
        }

        @Override
        public boolean hasNext() {
            return row >= 0;
        }

        @Override
        public Row next() {
            var of = row;
            while (pairs.hasNext()) {
                var pair = pairs.next();
                if (pair.getInt(0) != of) {
                    var whole = RowFactory.create(of, sum);
                    begin(pair);
                    return whole;
                }
                sum += Chances.odds(pair.getDouble(3));
            }
            row = -1;
            return RowFactory.create(of, sum);
        }
    }

    private static double probability(Chances chances, double against, Row pair) {
        return chances.probability(against, pair.getDouble(2), pair.getDouble(4), pair.getDouble(5));
    }

    private record Sum(Chances chances, double against) implements MapPartitionsFunction<Row, Long> {
        @Override
        public Iterator<Long> call(Iterator<Row> pairs) {
            return List.of(Flow.of(pairs)
                            .mapToLong(pair -> Chances.parts(probability(chances, against, pair)))
                            .sum())
                    .iterator();
        }
    }

    private record Likely(Chances chances, double against) implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> pairs) {
            return Flow.of(pairs)
                    .map(pair -> RowFactory.create(
                            pair.getInt(0),
                            pair.getInt(1),
                            pair.getDouble(2),
                            pair.getBoolean(3),
                            pair.getDouble(4),
                            pair.getDouble(5),
                            probability(chances, against, pair)))
                    .iterator();
        }
    }
}
