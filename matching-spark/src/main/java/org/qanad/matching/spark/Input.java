package org.qanad.matching.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StructType;
import org.qanad.matching.list.Unreadable;

/**
 * A list as Spark reads it: a file, or a folder of files, of CSV or Parquet.
 *
 * @param cells all columns as texts, c0 and so on, and beside them from which part of which file they come
 */
record Input(String path, List<String> header, boolean isCsv, Dataset<Row> cells) {
    static final String FILE = "file_path";
    static final String START = "file_block_start";

    /** What stands in a row of CSV that has another number of fields than its header. */
    static final String BROKEN = "broken";

    private static final String[] SEPARATORS = {",", ";", "\t", "|"};

    /**
     * Opens a list by its ending: {@code .parquet}, anything else is CSV.
     *
     * @param multiline whether texts in quotes may run over lines; then no file is read by more than one
     */
    static Input of(SparkSession spark, String path, boolean multiline) {
        var name = String.valueOf(Path.of(path).getFileName()).toLowerCase(Locale.ROOT);
        try {
            return name.endsWith(".parquet") ? parquet(spark, path) : csv(spark, path, multiline);
        } catch (Exception broken) {
            if (broken instanceof AnalysisException known && "PATH_NOT_FOUND".equals(known.getCondition())) {
                throw new Unreadable("There is no file " + path + ".");
            }
            if (broken instanceof RuntimeException other) {
                throw other;
            }
            throw new Unreadable(path + " cannot be read: " + firstLine(broken));
        }
    }

    static String firstLine(Throwable broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }

    private static Input parquet(SparkSession spark, String path) throws AnalysisException {
        var rows = spark.read().parquet(path);
        var fields = rows.schema().fields();
        var texts = IntStream.range(0, fields.length)
                .mapToObj(at -> {
                    var column = rows.col("`" + fields[at].name() + "`");
                    var text = column.cast(DataTypes.StringType);
                    // A year or a number that went through a table of floating points.
                    var isFloating =
                            fields[at].dataType() instanceof DoubleType || fields[at].dataType() instanceof FloatType;
                    return (isFloating
                                    ? functions
                                            .when(
                                                    column.equalTo(functions.rint(column))
                                                            .and(functions
                                                                    .abs(column)
                                                                    .lt(1e15)),
                                                    column.cast(DataTypes.LongType)
                                                            .cast(DataTypes.StringType))
                                            .otherwise(text)
                                    : text)
                            .as("c" + at);
                })
                .toArray(Column[]::new);
        return new Input(
                path,
                Arrays.stream(fields).map(field -> field.name().strip()).toList(),
                false,
                rows.select(withPlace(rows, texts)));
    }

    private static Input csv(SparkSession spark, String path, boolean multiline) throws AnalysisException {
        var first = spark.read().text(path).takeAsList(1);
        if (first.isEmpty() || first.getFirst().getString(0).isBlank()) {
            throw new Unreadable(path + " is empty. A list begins with a line that names its columns.");
        }
        var line = first.getFirst().getString(0);
        if (line.indexOf('\uFFFD') >= 0 || line.indexOf('\0') >= 0) {
            throw new Unreadable(path + " is not UTF-8. Save it as UTF-8.");
        }
        var separator = separator(line);
        var names = reader(spark, separator, multiline).csv(path).takeAsList(1).getFirst();
        var header = IntStream.range(0, names.length())
                .mapToObj(at -> names.isNullAt(at) ? "" : names.getString(at).strip())
                .toList();
        var schema = new StructType();
        for (var at = 0; at < header.size(); at++) {
            schema = schema.add("c" + at, DataTypes.StringType);
        }
        var rows = reader(spark, separator, multiline)
                .option("header", true)
                .option("mode", "PERMISSIVE")
                .option("columnNameOfCorruptRecord", BROKEN)
                .schema(schema.add(BROKEN, DataTypes.StringType))
                .csv(path);
        var columns = Stream.concat(
                        IntStream.range(0, header.size()).mapToObj(at -> rows.col("c" + at)),
                        Stream.of(rows.col(BROKEN)))
                .toArray(Column[]::new);
        return new Input(path, header, true, rows.select(withPlace(rows, columns)));
    }

    private static DataFrameReader reader(SparkSession spark, String separator, boolean multiline) {
        return spark.read()
                .option("sep", separator)
                .option("quote", "\"")
                .option("escape", "\"")
                .option("columnPruning", false)
                .option("multiLine", multiline)
                .option("maxCharsPerColumn", -1);
    }

    private static Column[] withPlace(Dataset<Row> rows, Column[] columns) {
        var all = new ArrayList<>(List.of(columns));
        all.add(rows.metadataColumn("_metadata").getField(FILE).as(FILE));
        all.add(rows.metadataColumn("_metadata").getField(START).as(START));
        return all.toArray(Column[]::new);
    }

    private static String separator(String header) {
        var best = SEPARATORS[0];
        for (var separator : SEPARATORS) {
            if (count(header, separator) > count(header, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long count(String header, String separator) {
        return header.chars()
                .filter(sign -> sign == Objects.requireNonNull(separator).charAt(0))
                .count();
    }
}
