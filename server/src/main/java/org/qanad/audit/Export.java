package org.qanad.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that an auditor takes away: seals, what they keep, and the audited rows in the canonical encoding's texts.
 * What may be a child's is not among them, only its hash, so that everything can be proved and no answer be read.
 */
public final class Export {
    static final String MOMENT = "moment.json";
    static final String SEALS = "seals.jsonl";
    static final String LEAVES = "leaves.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private long rows;

    private Export(Path folder) {
        this.folder = folder;
    }

    /** A row on its line. */
    record Line(
            long tx,
            Map<String, @Nullable String> values,
            @Nullable String content) {}

    /** Leaves on their line, in hexadecimal. */
    record KeptLine(long seal, String source, String leaves) {}

    static String fileOf(SealedTable table) {
        return table.name() + ".jsonl";
    }

    /**
     * Writes everything into an empty or new folder, readable to its owner alone.
     *
     * @param progress is told how many rows were written
     * @return how many rows
     */
    public static long write(Evidence evidence, Path folder, LongConsumer progress) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var export = new Export(folder);
        Files.writeString(folder.resolve(MOMENT), JSON.writeValueAsString(evidence.moment()) + "\n");
        export.lines(SEALS, evidence.seals(), seal -> seal);
        export.lines(
                LEAVES,
                evidence.leaves(),
                kept -> new KeptLine(kept.seal(), kept.source(), Hashes.HEX.formatHex(Leaf.pack(kept.leaves()))));
        for (var table : SealedTable.ALL) {
            export.lines(fileOf(table), evidence.rows(table), row -> {
                progress.accept(++export.rows);
                return line(row);
            });
        }
        return export.rows;
    }

    private static Line line(SealedRow row) {
        var values = new LinkedHashMap<String, @Nullable String>();
        for (var i = 0; i < row.values().size(); i++) {
            values.put(row.table().open().get(i).name(), row.values().get(i));
        }
        return new Line(row.tx(), values, row.content());
    }

    private <T> void lines(String name, Iterator<T> from, Function<T, Object> line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name))) {
            while (from.hasNext()) {
                out.write(JSON.writeValueAsString(line.apply(from.next())));
                out.write('\n');
            }
        }
    }
}
