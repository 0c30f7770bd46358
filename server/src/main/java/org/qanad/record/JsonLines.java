package org.qanad.record;

import java.io.BufferedWriter;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import tools.jackson.databind.json.JsonMapper;

/** Records as lines of JSON, one a record, with answers as a file has them. */
final class JsonLines implements SheetFormat.Writer {
    private final List<Field> fields;
    private final BufferedWriter out;
    private final JsonMapper json;

    /** A line. */
    record Line(
            String number,
            String status,
            String organisation,
            @Nullable String owner,
            @Nullable String territory,
            OffsetDateTime openedAt,
            OffsetDateTime updatedAt,
            @Nullable Subject subject,
            Map<String, @Nullable Object> values) {}

    /** Whom a record is about; {@code born} as every date is. */
    record Subject(
            @Nullable String given,
            @Nullable String family,
            @Nullable String patronymic,
            @Nullable String sex,
            @Nullable Object born) {}

    JsonLines(Sheet sheet, BufferedWriter out, JsonMapper json) {
        this.fields = sheet.fields();
        this.out = out;
        this.json = json;
    }

    @Override
    public void row(Sheet.Row row) throws IOException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var at = 0; at < fields.size(); at++) {
            var value = row.answers().get(at);
            if (value != null) {
                values.put(fields.get(at).name(), Wire.value(value));
            }
        }
        var person = row.subject();
        out.write(json.writeValueAsString(new Line(
                row.number(),
                row.status(),
                row.organisation(),
                row.owner(),
                row.territory(),
                row.openedAt(),
                row.updatedAt(),
                person == null
                        ? null
                        : new Subject(
                                person.given(),
                                person.family(),
                                person.patronymic(),
                                person.sex(),
                                Wire.value(person.born())),
                values)));
        out.write('\n');
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
