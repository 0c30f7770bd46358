package org.qanad.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Form;
import org.qanad.kernel.Writes;
import org.qanad.schema.Tables;

/**
 * What a record has in the table of one form, written as far as it differs.
 *
 * @param writes gathers the statements
 * @param cells seals what is kept sealed
 */
record FormRows(Writes writes, Form form, UUID record, Sealed.Cells cells) {
    /** The one row of a form that does not repeat. */
    void write(boolean begun, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        var columns = changed(null, before, after);
        if (columns.isEmpty()) {
            return;
        }
        if (begun) {
            update(columns, List.of(record), "record_id = ?");
        } else {
            columns.put("record_id", record);
            insert(columns);
        }
    }

    /** The rows of one that repeats, by their ids. */
    void write(Map<UUID, Map<String, @Nullable Object>> before, Map<UUID, Map<String, @Nullable Object>> after) {
        var gone = new LinkedHashSet<>(before.keySet());
        gone.removeAll(after.keySet());
        if (!gone.isEmpty()) {
            writes.add(
                    "delete from " + table() + " where row_id = any(?) and record_id = ?",
                    gone.toArray(UUID[]::new),
                    record);
        }
        var position = before.size();
        for (var entry : after.entrySet()) {
            var present = before.get(entry.getKey());
            var columns = changed(entry.getKey(), present == null ? Map.of() : present, entry.getValue());
            if (present == null) {
                columns.put("row_id", entry.getKey());
                columns.put("record_id", record);
                columns.put("position", position++);
                insert(columns);
            } else if (!columns.isEmpty()) {
                update(columns, List.of(entry.getKey(), record), "row_id = ? and record_id = ?");
            }
        }
    }

    private void insert(Map<String, @Nullable Object> columns) {
        writes.add(
                "insert into " + table() + " ("
                        + columns.keySet().stream().map(FormRows::quoted).collect(Collectors.joining(", "))
                        + ") values (" + "?, ".repeat(columns.size() - 1) + "?)",
                columns.values().toArray());
    }

    private void update(Map<String, @Nullable Object> columns, List<UUID> keys, String where) {
        var values = new ArrayList<@Nullable Object>(columns.values());
        values.addAll(keys);
        writes.add(
                "update " + table() + " set "
                        + columns.keySet().stream()
                                .map(column -> quoted(column) + " = ?")
                                .collect(Collectors.joining(", "))
                        + " where " + where,
                values.toArray());
    }

    private String table() {
        return Tables.of(form).quotedName().toString();
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private Map<String, @Nullable Object> changed(
            @Nullable UUID row, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        form.fields().forEach(declared -> {
            var value = after.get(declared.name());
            if (!Objects.equals(before.get(declared.name()), value)) {
                Columns.put(columns, declared, cells.kept(Tables.of(form), row, declared, value));
            }
        });
        return columns;
    }
}
