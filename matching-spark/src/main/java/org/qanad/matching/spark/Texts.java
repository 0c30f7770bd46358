package org.qanad.matching.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.Role;
import org.qanad.matching.group.Truth;
import org.qanad.matching.list.Cells;
import org.qanad.matching.list.Columns;
import org.qanad.matching.list.Unreadable;

/**
 * The rows of one or two lists, numbered as they stand in them, with what each tells in texts. A row's number follows from where
 * it stands in which file, and not from who reads it or when.
 *
 * @param rows row, file, sex, each {@link Told}, each {@link Mark}, truth, apart, id
 */
record Texts(Dataset<Row> rows, int first, int count) {
    static final StructType SCHEMA = schema();

    private static StructType schema() {
        var schema = new StructType()
                .add("row", DataTypes.IntegerType, false)
                .add("file", DataTypes.ByteType, false)
                .add("sex", DataTypes.ByteType, false);
        for (var told : Told.values()) {
            schema = schema.add(told.column(), DataTypes.StringType);
        }
        for (var mark : Mark.values()) {
            schema = schema.add(mark.column(), DataTypes.StringType);
        }
        return schema.add("truth", DataTypes.StringType)
                .add("apart", DataTypes.StringType)
                .add("id", DataTypes.StringType);
    }

    /** A part of a file that one task reads, and how many rows it has. */
    private record Part(String file, long start, long rows) {
        String name() {
            return file + "@" + start;
        }
    }

    static Texts of(List<Input> inputs, Columns columns, @Nullable String truth, @Nullable String apart) {
        var rows = new ArrayList<Dataset<Row>>();
        var counts = new ArrayList<Integer>();
        var before = 0L;
        for (var number = 0; number < inputs.size(); number++) {
            var input = inputs.get(number);
            var cells = Cells.of(input.path(), input.header(), columns, truth, apart);
            var firstRows = new HashMap<String, Integer>();
            var start = before;
            for (var part : parts(input)) {
                firstRows.put(part.name(), (int) before);
                before += part.rows();
                if (before > Integer.MAX_VALUE) {
                    throw new Unreadable(
                            "More than " + Integer.MAX_VALUE + " rows in all: split the list, by region for example.");
                }
            }
            if (before == start) {
                throw new Unreadable(input.path() + " has a header and no row.");
            }
            counts.add((int) (before - start));
            rows.add(input.cells()
                    .mapPartitions(
                            new Numbered(
                                    input.path(),
                                    cells,
                                    firstRows,
                                    (byte) number,
                                    input.header().size(),
                                    input.isCsv()),
                            Encoders.row(SCHEMA)));
        }
        return new Texts(
                withPersons(rows.stream().reduce(Dataset::union).orElseThrow().persist()),
                counts.getFirst(),
                Math.toIntExact(before));
    }

    /** Where every row is named as an original or a copy, who it is is named before that. */
    private static Dataset<Row> withPersons(Dataset<Row> rows) {
        var told = rows.filter(functions.col("truth").notEqual(""));
        if (told.isEmpty()
                || !told.filter((FilterFunction<Row>) row -> !Truth.isOriginalOrCopy(row.getAs("truth")))
                        .isEmpty()) {
            return rows;
        }
        var person = functions.udf(
                (UDF1<String, String>) text -> text.isEmpty() ? text : Truth.original(text), DataTypes.StringType);
        return rows.withColumn("truth", person.apply(functions.col("truth")));
    }

    private static List<Part> parts(Input input) {
        return input.cells().groupBy(Input.FILE, Input.START).count().collectAsList().stream()
                .map(row -> new Part(row.getString(0), row.getLong(1), row.getLong(2)))
                .sorted(Comparator.comparing(Part::file).thenComparingLong(Part::start))
                .toList();
    }

    /** Numbers rows and takes from each what is asked for. */
    private record Numbered(
            String list, Cells cells, HashMap<String, Integer> firstRows, byte file, int width, boolean isCsv)
            implements MapPartitionsFunction<Row, Row> {
        @Override
        public Iterator<Row> call(Iterator<Row> rows) {
            var wanted = cells.wanted();
            var next = new HashMap<String, Integer>();
            return Flow.of(rows)
                    .map(row -> {
                        var at = width + (isCsv ? 1 : 0);
                        var part = row.getString(at) + "@" + row.getLong(at + 1);
                        var place = next.merge(part, 1, Integer::sum) - 1;
                        return texts(row, wanted, Objects.requireNonNull(firstRows.get(part)) + place);
                    })
                    .iterator();
        }

        private Row texts(Row row, int[] wanted, int number) {
            if (isCsv && !row.isNullAt(width)) {
                throw new Unreadable(
                        "Row " + (number + 1) + " of " + list + " has another number of fields than its "
                                + "header, which has " + width
                                + ". Put texts that hold a separator into double quotes; where texts run over lines, say --multiline.");
            }
            var texts = new @Nullable String[wanted.length];
            for (var at = 0; at < wanted.length; at++) {
                texts[at] = row.isNullAt(wanted[at]) ? null : row.getString(wanted[at]);
                if (texts[at] != null && texts[at].indexOf('\uFFFD') >= 0) {
                    throw new Unreadable(
                            "Row " + (number + 1) + " of " + list
                                    + " is not UTF-8; part of the file may be in another encoding. Save the whole of it as UTF-8.");
                }
            }
            var called = cells.called(texts);
            var given = Map.of(
                    Told.GIVEN, called.given(), Told.FAMILY, called.family(), Told.PATRONYMIC, called.patronymic());
            return RowFactory.create(Stream.of(
                            Stream.of(number, file, cells.sex(texts).number()),
                            Stream.of(Told.values())
                                    .map(told -> given.containsKey(told)
                                            ? given.get(told)
                                            : text(cells.of(Role.valueOf(told.name()), texts))),
                            Stream.of(Mark.values()).map(mark -> mark.of(text(cells.of(mark.role(), texts)))),
                            Stream.of(
                                    text(cells.truth(texts)).strip(),
                                    text(cells.apart(texts)).strip(),
                                    cells.id(texts, number)))
                    .flatMap(part -> part)
                    .toArray());
        }

        private static String text(@Nullable String cell) {
            return cell == null ? "" : cell;
        }
    }
}
