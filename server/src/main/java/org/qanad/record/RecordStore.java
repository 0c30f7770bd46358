package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.FormUse;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Queries;
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
            select r.id, r.type, r.number, r.status, r.version, r.organisation, r.owner, r.team, r.territory, r.subject,
                   r.parent, r.pending_step, r.pending_by, r.pending_at, r.pending_reason, r.audience, r.opened_at,
                   r.opened_by, r.updated_at\
            """;

    private static final String ONE = ENVELOPE + " from qanad.record r where r.id = ?";
    private static final String SOME = ENVELOPE + " from qanad.record r where r.id = any(?)";
    private static final String AROUND = ENVELOPE + """
            , p.id, p.given, p.family, p.patronymic, p.sex, p.born, p.born_precision, p.phone, p.territory,
              o.display, b.display, u.id, u.type, u.number, u.status,
              exists (select from qanad.record c where c.parent = r.id),
              exists (select from qanad.relation l where l.record = r.id)
            from qanad.record r
            left join qanad.person p on p.id = r.subject
            left join qanad.account o on o.id = r.owner
            left join qanad.account b on b.id = r.pending_by
            left join qanad.record u on u.id = r.parent
            where r.id = ?
            """;

    /** The envelope, if the person may see the record. */
    Optional<Envelope> envelope(DSLContext transaction, UUID id, boolean lock) {
        return Queries.first(transaction, lock ? ONE + " for update" : ONE, this::envelope, id);
    }

    /** Those of them that the person may see. */
    List<Envelope> envelopes(DSLContext transaction, Collection<UUID> ids) {
        return Queries.all(transaction, SOME, this::envelope, (Object) ids.toArray(UUID[]::new));
    }

    Optional<RecordState> load(DSLContext transaction, UUID id, boolean lock) {
        return envelope(transaction, id, lock).map(envelope -> answers(transaction, envelope));
    }

    /**
     * What stands around a record, as far as the person may see it.
     *
     * @param people names of its owner and of whoever asked for the step that waits
     * @param below whether there are records below it
     * @param related whether relations are stated in it
     */
    record Around(
            Envelope envelope,
            Optional<Person> subject,
            FileView.@Nullable Parent parent,
            Map<UUID, String> people,
            boolean below,
            boolean related) {}

    /** A record's envelope with what stands around it, in one query. */
    Optional<Around> around(DSLContext transaction, UUID id) {
        return Queries.first(transaction, AROUND, this::around, id);
    }

    private Around around(ResultSet row) throws SQLException {
        var envelope = envelope(row);
        var people = new HashMap<UUID, String>();
        if (envelope.owner() != null) {
            people.put(envelope.owner(), text(row, 29));
        }
        if (envelope.pending() != null) {
            people.put(envelope.pending().by(), text(row, 30));
        }
        var parent = row.getObject(31, UUID.class);
        return new Around(
                envelope,
                Persons.read(row, 20),
                parent == null ? null : new FileView.Parent(parent, text(row, 32), text(row, 33), text(row, 34)),
                people,
                row.getBoolean(35),
                row.getBoolean(36));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
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

    private Envelope envelope(ResultSet row) throws SQLException {
        var step = row.getString(12);
        return new Envelope(
                row.getObject(1, UUID.class),
                catalogue.type(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getString(8),
                row.getString(9),
                row.getObject(10, UUID.class),
                row.getObject(11, UUID.class),
                step == null
                        ? null
                        : new Pending(
                                step,
                                row.getObject(13, UUID.class),
                                row.getObject(14, OffsetDateTime.class),
                                row.getString(15)),
                Set.copyOf(Arrays.asList((Integer[]) row.getArray(16).getArray())),
                row.getObject(17, OffsetDateTime.class),
                row.getObject(18, UUID.class),
                row.getObject(19, OffsetDateTime.class));
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
