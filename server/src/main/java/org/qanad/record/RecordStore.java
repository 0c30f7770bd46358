package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.FormUse;
import org.qanad.kernel.Catalogue;
import org.qanad.record.RecordState.Envelope;
import org.qanad.record.RecordState.Pending;
import org.qanad.schema.Tables;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of records, inside the caller's transaction and under its eyes. */
@Component
final class RecordStore {
    private static final org.jooq.Field<UUID> RECORD_ID = field(name("record_id"), SQLDataType.UUID);
    private static final org.jooq.Field<UUID> ROW_ID = field(name("row_id"), SQLDataType.UUID);
    private static final org.jooq.Field<Integer> POSITION = field(name("position"), SQLDataType.INTEGER);

    private final Catalogue catalogue;
    private final Map<String, List<SingleForms>> selections = new ConcurrentHashMap<>();

    private final Sealed sealed;

    RecordStore(Catalogue catalogue, Sealed sealed) {
        this.catalogue = catalogue;
        this.sealed = sealed;
    }

    /** The envelope, if the person may see the record. */
    Optional<Envelope> envelope(DSLContext transaction, UUID id, boolean lock) {
        return transaction.fetchOptional("""
                select id, type, number, status, version, organisation, owner, team, territory, subject, parent,
                       pending_step, pending_by, pending_at, pending_reason, audience, opened_at, opened_by, updated_at
                from qanad.record
                where id = ?
                """ + (lock ? "for update" : ""), id).map(this::envelope);
    }

    Optional<RecordState> load(DSLContext transaction, UUID id, boolean lock) {
        return envelope(transaction, id, lock).map(envelope -> answers(transaction, envelope));
    }

    RecordState answers(DSLContext transaction, Envelope envelope) {
        var values = new HashMap<String, @Nullable Object>();
        var rows = new HashMap<String, Map<UUID, Map<String, @Nullable Object>>>();
        var filled = new HashSet<String>();
        var cells = sealed.of(transaction, envelope.id());
        selections
                .computeIfAbsent(envelope.type().qualified(), _ -> SingleForms.of(envelope.type()))
                .forEach(part -> part.read(transaction, envelope.id(), values, filled, cells));
        for (var use : envelope.type().forms()) {
            if (use.repeats()) {
                rows.put(use.name(), rows(transaction, use, envelope.id(), cells));
            }
        }
        return new RecordState(envelope, values, rows, filled);
    }

    private static Map<UUID, Map<String, @Nullable Object>> rows(
            DSLContext transaction, FormUse use, UUID id, Sealed.Cells cells) {
        var from = Tables.of(use.form());
        var columns = new ArrayList<org.jooq.Field<?>>();
        columns.add(ROW_ID);
        use.form().fields().forEach(declared -> columns.addAll(Columns.of(from, declared)));
        var rows = new LinkedHashMap<UUID, Map<String, @Nullable Object>>();
        transaction
                .select(columns)
                .from(table(from))
                .where(RECORD_ID.eq(id))
                .orderBy(POSITION, ROW_ID)
                .forEach(row -> {
                    var values = new HashMap<String, @Nullable Object>();
                    var rowId = Objects.requireNonNull(row.get(ROW_ID));
                    use.form()
                            .fields()
                            .forEach(declared -> values.put(
                                    declared.name(),
                                    cells.answer(from, rowId, declared, Columns.get(row, from, declared))));
                    rows.put(rowId, values);
                });
        return rows;
    }

    private Envelope envelope(Record row) {
        var step = row.get("pending_step", String.class);
        return new Envelope(
                row.get("id", UUID.class),
                catalogue.type(row.get("type", String.class)),
                row.get("number", String.class),
                row.get("status", String.class),
                row.get("version", Integer.class),
                row.get("organisation", String.class),
                row.get("owner", UUID.class),
                row.get("team", String.class),
                row.get("territory", String.class),
                row.get("subject", UUID.class),
                row.get("parent", UUID.class),
                step == null
                        ? null
                        : new Pending(
                                step,
                                row.get("pending_by", UUID.class),
                                row.get("pending_at", OffsetDateTime.class),
                                row.get("pending_reason", String.class)),
                Arrays.stream(row.get("audience", Integer[].class)).collect(Collectors.toSet()),
                row.get("opened_at", OffsetDateTime.class),
                row.get("opened_by", UUID.class),
                row.get("updated_at", OffsetDateTime.class));
    }

    /** Writes what differs between two states of a record's forms; a form gets its row with its first answer. */
    void write(DSLContext transaction, RecordState before, RecordState after) {
        var id = after.envelope().id();
        var cells = sealed.of(transaction, id);
        for (var use : after.envelope().type().forms()) {
            if (use.repeats()) {
                writeRows(transaction, use, id, before, after, cells);
            } else {
                writeSingle(transaction, use, id, before, after, cells);
            }
        }
    }

    private static void writeSingle(
            DSLContext transaction, FormUse use, UUID id, RecordState before, RecordState after, Sealed.Cells cells) {
        var columns = changed(use, before.values(), after.values(), null, cells);
        if (columns.isEmpty()) {
            return;
        }
        var into = table(Tables.of(use.form()));
        if (before.filled().contains(use.name())) {
            transaction.update(into).set(columns).where(RECORD_ID.eq(id)).execute();
        } else {
            columns.put(RECORD_ID, id);
            transaction.insertInto(into).set(columns).execute();
        }
    }

    private static void writeRows(
            DSLContext transaction, FormUse use, UUID id, RecordState before, RecordState after, Sealed.Cells cells) {
        var into = table(Tables.of(use.form()));
        var old = before.rows().getOrDefault(use.name(), new LinkedHashMap<>());
        var now = after.rows().getOrDefault(use.name(), new LinkedHashMap<>());
        var gone = new LinkedHashSet<>(old.keySet());
        gone.removeAll(now.keySet());
        if (!gone.isEmpty()) {
            transaction
                    .deleteFrom(into)
                    .where(ROW_ID.in(gone))
                    .and(RECORD_ID.eq(id))
                    .execute();
        }
        var position = old.size();
        for (var entry : now.entrySet()) {
            var present = old.get(entry.getKey());
            var columns = changed(use, present == null ? Map.of() : present, entry.getValue(), entry.getKey(), cells);
            if (present == null) {
                columns.put(ROW_ID, entry.getKey());
                columns.put(RECORD_ID, id);
                columns.put(POSITION, position++);
                transaction.insertInto(into).set(columns).execute();
            } else if (!columns.isEmpty()) {
                transaction
                        .update(into)
                        .set(columns)
                        .where(ROW_ID.eq(entry.getKey()))
                        .and(RECORD_ID.eq(id))
                        .execute();
            }
        }
    }

    private static Map<org.jooq.Field<?>, @Nullable Object> changed(
            FormUse use,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> after,
            @Nullable UUID row,
            Sealed.Cells cells) {
        var columns = new LinkedHashMap<org.jooq.Field<?>, @Nullable Object>();
        use.form().fields().forEach(declared -> {
            var value = after.get(declared.name());
            if (!Objects.equals(before.get(declared.name()), value)) {
                Columns.put(columns, declared, cells.kept(Tables.of(use.form()), row, declared, value));
            }
        });
        return columns;
    }
}
