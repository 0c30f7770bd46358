package org.qanad.matching.list;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A Parquet file of plain columns: texts, numbers, days, truths. */
final class ParquetSource implements Source {
    private final Path file;
    private final List<String> columns;

    ParquetSource(Path file) {
        this.file = file;
        try (var reader = ParquetFileReader.open(InputFile.of(file))) {
            this.columns = reader.getFileSchema().getColumns().stream()
                    .map(ColumnSchema::name)
                    .map(String::strip)
                    .toList();
        } catch (IOException | RuntimeException broken) {
            throw unreadable(broken);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void read(int[] wanted, Consumer<@Nullable String[]> rows) {
        try (var file = ParquetFileReader.open(InputFile.of(this.file))) {
            var names = IntStream.of(wanted)
                    .mapToObj(at -> file.getFileSchema().getColumn(at).name())
                    .toArray(String[]::new);
            try (var reader = file.buildRowReader()
                    .projection(ColumnProjection.columns(IntStream.range(0, names.length)
                            .mapToObj(at -> names[at])
                            .distinct()
                            .toArray(String[]::new)))
                    .build()) {
                while (reader.hasNext()) {
                    reader.next();
                    var texts = new @Nullable String[names.length];
                    for (var at = 0; at < names.length; at++) {
                        texts[at] = reader.isNull(names[at]) ? null : text(reader.getValue(names[at]));
                    }
                    rows.accept(texts);
                }
            }
        } catch (IOException broken) {
            throw unreadable(broken);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            // A year or a number that went through a table of floating points.
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> String.valueOf(number.longValue());
            default -> value.toString();
        };
    }

    private Unreadable unreadable(Exception broken) {
        return new Unreadable(file + " cannot be read as Parquet: " + broken.getMessage());
    }
}
