package org.qanad.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import tools.jackson.databind.JsonNode;

/** Puts submitted answers into a copy of the record's state, each checked by itself. */
final class Answering {
    private static final int MOST_ROWS = 1_000;

    private final RecordType type;
    private final FormRights rights;
    private final ValueReader reader;
    private final List<Fault> faults;

    /** Forms that the change speaks of. */
    private final Set<String> touched = new LinkedHashSet<>();

    /** Rows that the change adds or answers anew. */
    private final Set<UUID> touchedRows = new LinkedHashSet<>();

    /** Files, records and persons that the change points at anew. */
    private final List<Reference> references = new ArrayList<>();

    /** Something pointed at, and by which field. */
    record Reference(Form form, Field field, String path, UUID target) {}

    Answering(RecordType type, FormRights rights, ValueReader reader, List<Fault> faults) {
        this.type = type;
        this.rights = rights;
        this.reader = reader;
        this.faults = faults;
    }

    void apply(Change change, RecordState state) {
        change.values().forEach((name, node) -> value(name, node, state));
        change.rows().forEach((form, rows) -> rows(form, rows, state));
    }

    Set<String> touched() {
        return touched;
    }

    Set<UUID> touchedRows() {
        return touchedRows;
    }

    List<Reference> references() {
        return references;
    }

    private void value(String name, JsonNode node, RecordState state) {
        var form = type.formOf(name);
        var field = type.field(name);
        if (form.isEmpty() || field.isEmpty() || rights.of(form.get().name()) == FormAccess.HIDDEN) {
            faults.add(Fault.of("unknown-field", name, name));
            return;
        }
        answer(form.get(), field.get(), node, name, state.values());
    }

    private void answer(Form form, Field field, JsonNode node, String path, Map<String, @Nullable Object> values) {
        if (!rights.writes(form.name())) {
            faults.add(Fault.of("read-only", path, field.label()));
        } else if (field.calculated()) {
            faults.add(Fault.of("calculated", path, field.label()));
        } else if (field.retired() && !node.isNull()) {
            faults.add(Fault.of("retired-field", path, field.label()));
        } else {
            touched.add(form.name());
            var before = values.get(field.name());
            var value = reader.read(field, node, path, before);
            values.put(field.name(), value);
            if (value instanceof UUID target && !value.equals(before)) {
                references.add(new Reference(form, field, path, target));
            }
        }
    }

    private void rows(String name, List<Change.RowChange> changes, RecordState state) {
        var use = type.form(name).filter(FormUse::repeats);
        if (use.isEmpty() || rights.of(name) == FormAccess.HIDDEN) {
            faults.add(Fault.of("unknown-form", name, name));
            return;
        }
        var form = use.get().form();
        if (!rights.writes(name)) {
            faults.add(Fault.of("read-only", name, form.label()));
            return;
        }
        touched.add(name);
        var rows = state.rowsOf(name);
        for (var change : changes) {
            if (change.removed()) {
                rows.remove(change.row());
            } else {
                row(form, change, rows.computeIfAbsent(change.row(), _ -> new HashMap<>()));
            }
        }
        if (rows.size() > MOST_ROWS) {
            faults.add(Fault.of("too-many-rows", name, form.label(), MOST_ROWS));
        }
    }

    private void row(Form form, Change.RowChange change, Map<String, @Nullable Object> values) {
        touchedRows.add(change.row());
        change.values().forEach((name, node) -> {
            var path = rowPath(form, change.row(), name);
            var field = form.field(name);
            if (field.isEmpty()) {
                faults.add(Fault.of("unknown-field", path, name));
            } else {
                answer(form, field.get(), node, path, values);
            }
        });
    }

    static String rowPath(Form form, UUID row, String field) {
        return form.name() + "[" + row + "]." + Objects.requireNonNull(field);
    }
}
