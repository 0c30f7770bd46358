package org.qanad.matching.spark;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All entries, each as it travels, and the dictionary they are written by.
 *
 * @param rows row, entry
 */
record Entries(Dataset<Row> rows, Broadcast<Dictionary> dictionary) {
    static final StructType SCHEMA =
            new StructType().add("row", DataTypes.IntegerType, false).add("entry", DataTypes.BinaryType, false);

    private static final StructType SAME = new StructType()
            .add("kind", DataTypes.IntegerType, false)
            .add("same", DataTypes.StringType, false)
            .add("text", DataTypes.StringType, false)
            .add("first", DataTypes.IntegerType, false)
            .add("count", DataTypes.LongType, false);

    /** Fewer than so many who tell the same tell nothing more than that they agree. */
    private static final int FEWEST_COUNTED = 3;

    static Entries of(JavaSparkContext context, Texts texts) {
        var rows = texts.rows();
        var told = new int[Mark.values().length];
        var alike = new double[told.length];
        for (var mark : Mark.values()) {
            var counts = texts.rows()
                    .filter(functions.col(mark.column()).notEqual(""))
                    .groupBy(mark.column())
                    .count();
            var sums = counts.agg(
                            functions.coalesce(functions.sum("count"), functions.lit(0L)),
                            functions.coalesce(functions.sum(functions.expr("count * (count - 1)")), functions.lit(0L)))
                    .first();
            told[mark.number()] = Math.toIntExact(sums.getLong(0));
            alike[mark.number()] = sums.getLong(1);
            rows = joined(rows, mark, counts);
        }
        var dictionary = context.broadcast(new Dictionary(texts.first(), texts.count(), values(texts), told, alike));
        return new Entries(
                rows.mapPartitions(new Written(dictionary), Encoders.row(SCHEMA))
                        .persist(),
                dictionary);
    }

    /** Of what is told the distinct values, by the first text that tells each, in the order of the list. */
    private static Dictionary.Values[] values(Texts texts) {
        var columns = Stream.of(Told.values())
                .map(kind -> functions.col(kind.column()))
                .toArray(Column[]::new);
        var found = texts.rows()
                .select(functions.col("row"), functions.posexplode(functions.array(columns)))
                .filter("col <> ''")
                .groupBy("pos", "col")
                .agg(functions.min("row").as("first"), functions.count("*").as("count"))
                .mapPartitions(new Same(), Encoders.row(SAME))
                .groupBy("kind", "same")
                .agg(
                        functions.min_by(functions.col("text"), functions.col("first")),
                        functions.min("first"),
                        functions.sum("count"))
                .collectAsList();
        return Stream.of(Told.values())
                .map(kind -> values(
                        found.stream()
                                .filter(row -> row.getInt(0) == kind.number())
                                .sorted(Comparator.comparingInt(row -> row.getInt(3)))
                                .toList(),
                        texts.count()))
                .toArray(Dictionary.Values[]::new);
    }

    private static Dictionary.Values values(List<Row> found, int rows) {
        var texts = new String[found.size() + 1];
        var counts = new int[texts.length];
        texts[0] = "";
        counts[0] = rows;
        for (var value = 1; value < texts.length; value++) {
            texts[value] = found.get(value - 1).getString(2);
            counts[value] = Math.toIntExact(found.get(value - 1).getLong(4));
            counts[0] -= counts[value];
        }
        return new Dictionary.Values(texts, counts);
    }

    /** Of each text that tells something by what it is the same as another. */
    private record Same() implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> texts) {
            return Flow.of(texts)
                    .map(row -> RowFactory.create(
                            row.getInt(0),
                            Told.of(row.getInt(0)).same(row.getString(1)),
                            row.getString(1),
                            row.getInt(2),
                            row.getLong(3)))
                    .filter(row -> !row.getString(1).isEmpty())
                    .iterator();
        }
    }

    /** Rows that tell nothing have nothing to be joined by, and would all meet in one place. */
    private static Dataset<Row> joined(Dataset<Row> rows, Mark mark, Dataset<Row> counts) {
        var many = counts.filter(functions.col("count").geq(FEWEST_COUNTED))
                .select(
                        functions.col(mark.column()).as("same"),
                        functions.col("count").cast("int").as(mark.column() + "_count"));
        var key = functions
                .when(
                        functions.col(mark.column()).equalTo(""),
                        functions.concat(
                                functions.lit("\0"), functions.col("row").cast("string")))
                .otherwise(functions.col(mark.column()));
        return rows.join(many, key.equalTo(functions.col("same")), "left").drop("same");
    }

    /** From texts to numbers. */
    private record Written(Broadcast<Dictionary> dictionary) implements MapPartitionsFunction<Row, Row> {
        /** So many texts of a kind are remembered, so that what comes again is not brought to its form again. */
        private static final int REMEMBERED = 100_000;

        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            var kernel = dictionary.value().kernel();
            var known = Stream.of(Told.values())
                    .map(kind -> new HashMap<String, Integer>())
                    .toList();
            return Flow.of(rows)
                    .map(row -> entry(row, kernel, known))
                    .map(entry -> RowFactory.create(entry.row(), entry.bytes()))
                    .iterator();
        }

        private static Entry entry(Row row, Dictionary.Kernel kernel, List<HashMap<String, Integer>> known) {
            var numbers = new int[Told.values().length];
            for (var kind : Told.values()) {
                var ofKind = known.get(kind.number());
                if (ofKind.size() > REMEMBERED) {
                    ofKind.clear();
                }
                numbers[kind.number()] = ofKind.computeIfAbsent(
                        row.getAs(kind.column()), text -> text.isBlank() ? 0 : kernel.number(kind, kind.same(text)));
            }
            var marks = new String[Mark.values().length];
            var counts = new int[marks.length];
            for (var mark : Mark.values()) {
                var count = row.fieldIndex(mark.column() + "_count");
                marks[mark.number()] = row.getAs(mark.column());
                counts[mark.number()] = row.isNullAt(count) ? FEWEST_COUNTED - 1 : row.getInt(count);
            }
            return new Entry(
                    row.getAs("row"), row.getAs("file"), row.getAs("sex"), numbers, marks, counts, row.getAs("truth"));
        }
    }
}
