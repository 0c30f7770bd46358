package org.qanad.matching.list;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of texts in a file, whatever the file's format. */
interface Source {
    /** The names of the columns, stripped. */
    List<String> columns();

    /**
     * All rows, in their order.
     *
     * @param wanted the places of the columns that are read, counted from 0
     * @param rows takes each row's texts, those of the wanted columns; nothing told is null or empty
     */
    void read(int[] wanted, Consumer<@Nullable String[]> rows);

    /** Opens a file by its ending: {@code .parquet}, anything else is CSV. */
    static Source of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Unreadable("There is no file " + file + ".");
        }
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".parquet")
                ? new ParquetSource(file)
                : new CsvSource(file);
    }
}
