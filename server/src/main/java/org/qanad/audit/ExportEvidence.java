package org.qanad.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An export, read where no database and no server is. */
public final class ExportEvidence implements Evidence {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final List<BufferedReader> open = new ArrayList<>();
    private final Moment moment;

    /** @throws IllegalArgumentException if the folder holds no export, or a line of it cannot be read */
    public ExportEvidence(Path folder) {
        this.folder = folder;
        this.moment = of(lines(Export.MOMENT).next(), Moment.class);
    }

    @Override
    public Moment moment() {
        return moment;
    }

    @Override
    public Iterator<Seal> seals() {
        return each(Export.SEALS, line -> of(line, Seal.class));
    }

    @Override
    public Iterator<Kept> leaves() {
        return each(Export.LEAVES, line -> {
            var kept = of(line, Export.KeptLine.class);
            return new Kept(kept.seal(), kept.source(), Leaf.unpack(Hashes.HEX.parseHex(kept.leaves())));
        });
    }

    @Override
    public Iterator<SealedRow> rows(SealedTable table) {
        return each(Export.fileOf(table), line -> row(table, of(line, Export.Line.class)));
    }

    @Override
    public Optional<SealedRow> row(SealedTable table, String key) {
        for (var rows = rows(table); rows.hasNext(); ) {
            var row = rows.next();
            if (row.key().equals(key)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    private static SealedRow row(SealedTable table, Export.Line line) {
        var values = new ArrayList<@Nullable String>();
        table.open().forEach(column -> values.add(line.values().get(column.name())));
        return new SealedRow(table, line.tx(), values, line.content());
    }

    private <T> Iterator<T> each(String name, Function<String, T> reading) {
        var lines = lines(name);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public T next() {
                return reading.apply(lines.next());
            }
        };
    }

    private Iterator<String> lines(String name) {
        try {
            var reader = Files.newBufferedReader(folder.resolve(name));
            open.add(reader);
            return reader.lines().iterator();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(folder.resolve(name) + " cannot be read", unreadable);
        }
    }

    private static <T> T of(String line, Class<T> as) {
        try {
            return JSON.readValue(line, as);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("a line of the export cannot be read", unreadable);
        }
    }

    @Override
    public void close() {
        try {
            for (var reader : open) {
                reader.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
