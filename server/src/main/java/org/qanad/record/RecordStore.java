package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
import org.qanad.kernel.Writes;
import org.qanad.person.Persons;
import org.qanad.person.Persons.Person;
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

    private static final String ENVELOPE = """
            select id, type, number, status, version, organisation, owner, team, territory, subject, parent,
                   pending_step, pending_by, pending_at, pending_reason, audience, opened_at, opened_by, updated_at
            from qanad.record
            """;

    /** The envelope, if the person may see the record. */
    Optional<Envelope> envelope(DSLContext transaction, UUID id, boolean lock) {
        return transaction
                .fetchOptional(ENVELOPE + (lock ? "where id = ? for update" : "where id = ?"), id)
                .map(this::envelope);
    }

    /** Those of them that the person may see. */
    List<Envelope> envelopes(DSLContext transaction, Collection<UUID> ids) {
        return transaction
                .fetch(ENVELOPE + "where id = any(?)", (Object) ids.toArray(UUID[]::new))
                .map(this::envelope);
    }

    Optional<RecordState> load(DSLContext transaction, UUID id, boolean lock) {
        return envelope(transaction, id, lock).map(envelope -> answers(transaction, envelope));
    }

    /**
     * What stands around a record, as far as the person may see it.
     *
     * @param people names of its owner and of whoever asked for the step that waits
     * @param below whether there are records below it
     */
    record Around(
            Envelope envelope,
            Optional<Person> subject,
            FileView.@Nullable Parent parent,
            Map<UUID, String> people,
            boolean below) {}

    /** A record's envelope with what stands around it, in one query. */
    Optional<Around> around(DSLContext transaction, UUID id) {
        return transaction.fetchOptional("""
                select r.id, r.type, r.number, r.status, r.version, r.organisation, r.owner, r.team, r.territory, r.subject,
                       r.parent, r.pending_step, r.pending_by, r.pending_at, r.pending_reason, r.audience, r.opened_at,
                       r.opened_by, r.updated_at,
                       p.id as person, p.given, p.family, p.patronymic, p.sex, p.born, p.born_precision, p.phone,
                       p.territory as lives_in,
                       o.display as owner_display, b.display as pending_display,
                       u.id as parent_id, u.type as parent_type, u.number as parent_number, u.status as parent_status,
                       exists (select from qanad.record c where c.parent = r.id) as below
                from qanad.record r
                left join qanad.person p on p.id = r.subject
                left join qanad.account o on o.id = r.owner
                left join qanad.account b on b.id = r.pending_by
                left join qanad.record u on u.id = r.parent
                where r.id = ?
                """, id).map(this::around);
    }

    private Around around(Record row) {
        var envelope = envelope(row);
        var parent = row.get("parent_id", UUID.class);
        var people = new HashMap<UUID, String>();
        Optional.ofNullable(envelope.owner()).ifPresent(owner -> people.put(owner, text(row, "owner_display")));
        Optional.ofNullable(envelope.pending())
                .ifPresent(pending -> people.put(pending.by(), text(row, "pending_display")));
        return new Around(
                envelope,
                Persons.joined(row, "person", "lives_in"),
                parent == null
                        ? null
                        : new FileView.Parent(
                                parent,
                                text(row, "parent_type"),
                                text(row, "parent_number"),
                                text(row, "parent_status")),
                people,
                row.get("below", Boolean.class));
    }

    private static String text(Record row, String column) {
        return Objects.requireNonNullElse(row.get(column, String.class), "");
    }

    RecordState answers(DSLContext transaction, Envelope envelope) {
        var values = new HashMap<String, @Nullable Object>();
        var rows = new HashMap<String, Map<UUID, Map<String, @Nullable Object>>>();
        var filled = new HashSet<String>();
        var cells = sealed.of(transaction, envelope.id());
        var begun = new HashSet<String>();
        selections
                .computeIfAbsent(envelope.type().qualified(), _ -> SingleForms.of(envelope.type()))
                .forEach(part -> part.read(transaction, envelope.id(), values, filled, begun, cells));
        for (var use : envelope.type().forms()) {
            if (use.repeats()) {
                rows.put(
                        use.name(),
                        begun.contains(use.name())
                                ? rows(transaction, use, envelope.id(), cells)
                                : new LinkedHashMap<>());
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

    /** Gathers what differs between two states of a record's forms; a form gets its row with its first answer. */
    void write(DSLContext transaction, Writes writes, RecordState before, RecordState after) {
        var record = after.envelope().id();
        var cells = sealed.of(transaction, record);
        for (var use : after.envelope().type().forms()) {
            var rows = new FormRows(writes, use.form(), record, cells);
            if (use.repeats()) {
                rows.write(
                        before.rows().getOrDefault(use.name(), Map.of()),
                        after.rows().getOrDefault(use.name(), Map.of()));
            } else {
                rows.write(before.filled().contains(use.name()), before.values(), after.values());
            }
        }
    }
}
