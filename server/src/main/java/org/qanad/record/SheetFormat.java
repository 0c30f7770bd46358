package org.qanad.record;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Locale;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** How a file of many records is written. */
enum SheetFormat {
    CSV("text/csv;charset=UTF-8"),
    NDJSON("application/x-ndjson;charset=UTF-8");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** One file being written. Nothing is kept of a row once it is written. */
    interface Writer {
        void row(Sheet.Row row) throws IOException;

        void end() throws IOException;
    }

    static SheetFormat of(String word) {
        return switch (word) {
            case "csv" -> CSV;
            case "ndjson" -> NDJSON;
            default -> throw Refusal.of(Problem.MALFORMED, Fault.of("format-unknown", "format", word));
        };
    }

    String mediaType() {
        return mediaType;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Begins a file. */
    Writer begin(Sheet sheet, BufferedWriter out, JsonMapper json) throws IOException {
        return switch (this) {
            case CSV -> new CsvSheet(sheet, out);
            case NDJSON -> new JsonLines(sheet, out, json);
        };
    }

    static boolean aboutPersons(RecordType type) {
        return type.subject() != RecordType.Subject.NONE;
    }
}
