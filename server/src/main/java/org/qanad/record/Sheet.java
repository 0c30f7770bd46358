package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.Precision;
import org.qanad.definition.model.RecordType;
import org.qanad.schema.Tables;

/**
 * What somebody may take away of the records of a type: the envelope, the person, and the answers of forms that do not
 * repeat and that a role may both read and export. Sealed answers are not even read.
 */
final class Sheet {
    /** PostgreSQL selects 1664 columns at most. */
    private static final int WIDEST = 1_600;

    /** Audiences whose rights are remembered: as many as there are owners in a large office. */
    private static final int MOST_KNOWN = 10_000;

    private static final org.jooq.Field<UUID> ID = field(name("r", "id"), SQLDataType.UUID);
    private static final List<org.jooq.Field<?>> ENVELOPE = List.of(
            ID,
            field(name("r", "audience"), SQLDataType.INTEGER.array()),
            field(name("r", "number"), SQLDataType.CLOB),
            field(name("r", "status"), SQLDataType.CLOB),
            field(name("r", "organisation"), SQLDataType.CLOB),
            field(name("owner", "display"), SQLDataType.CLOB),
            field(name("r", "territory"), SQLDataType.CLOB),
            field(name("r", "opened_at"), SQLDataType.TIMESTAMPWITHTIMEZONE),
            field(name("r", "updated_at"), SQLDataType.TIMESTAMPWITHTIMEZONE),
            field(name("person", "given"), SQLDataType.CLOB),
            field(name("person", "family"), SQLDataType.CLOB),
            field(name("person", "patronymic"), SQLDataType.CLOB),
            field(name("person", "sex"), SQLDataType.CLOB),
            field(name("person", "born"), SQLDataType.LOCALDATE),
            field(name("person", "born_precision"), SQLDataType.CLOB));

    private final Actor actor;
    private final RecordType type;
    private final List<Column> columns = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Integer[] keys;
    private final Map<Set<Integer>, boolean[]> readable = new HashMap<>();

    /** An answer of the file, and where it stands among the columns of its part. */
    private record Column(Form form, Field field, int part, int at, boolean dated) {}

    /** What is selected at once. */
    private record Part(boolean first, List<Form> forms, List<org.jooq.Field<?>> columns) {}

    /** A person on file, as a list shows one. */
    record Subject(
            @Nullable String given,
            @Nullable String family,
            @Nullable String patronymic,
            @Nullable String sex,
            @Nullable DateValue born) {}

    /**
     * A record.
     *
     * @param owner the name of whom it belongs to
     * @param answers in the order of {@link #fields}; null too where the form may not be read of this record
     */
    record Row(
            UUID id,
            String number,
            String status,
            String organisation,
            @Nullable String owner,
            @Nullable String territory,
            OffsetDateTime openedAt,
            OffsetDateTime updatedAt,
            @Nullable Subject subject,
            List<@Nullable Object> answers) {}

    Sheet(Actor actor, RecordType type) {
        this(actor, type, WIDEST);
    }

    /** @param widest how many columns may be selected at once */
    Sheet(Actor actor, RecordType type, int widest) {
        this.actor = actor;
        this.type = type;
        this.keys = actor.keys(Grant.Action.EXPORT, type.qualified()).toArray(Integer[]::new);
        var rights = FormRights.exporting(actor, type);
        var part = new Part(true, new ArrayList<>(), new ArrayList<>(ENVELOPE));
        parts.add(part);
        for (var form : type.forms().stream()
                .filter(use -> !use.repeats() && rights.reads(use.name()))
                .map(FormUse::form)
                .toList()) {
            var declared = form.fields().filter(one -> !one.sealed()).toList();
            if (part.columns().size() + declared.size() * 2 > widest
                    && !part.forms().isEmpty()) {
                part = new Part(false, new ArrayList<>(), new ArrayList<>(List.of(ID)));
                parts.add(part);
            }
            part.forms().add(form);
            for (var one : declared) {
                var stored = Columns.of(alias(form), one);
                columns.add(
                        new Column(form, one, parts.size() - 1, part.columns().size(), stored.size() > 1));
                part.columns().addAll(stored);
            }
        }
    }

    RecordType type() {
        return type;
    }

    /** The keys of the records that may be exported. */
    Integer[] keys() {
        return keys.clone();
    }

    /** The answers of the file, in their order. */
    List<Field> fields() {
        return columns.stream().map(Column::field).toList();
    }

    /** Those of the records that are still there for whoever asks, in the order of the ids. */
    List<Row> read(DSLContext transaction, List<UUID> ids) {
        var wanted = ids.toArray(UUID[]::new);
        var found = new ArrayList<Map<UUID, Record>>();
        for (var part : parts) {
            found.add(transaction
                    .select(part.columns())
                    .from(from(part))
                    .where("r.id = any(?) and r.audience && ?::int[]", wanted, keys)
                    .fetchMap(ID, row -> row));
        }
        return ids.stream()
                .filter(id -> found.stream().allMatch(part -> part.containsKey(id)))
                .map(id -> row(found.stream()
                        .map(part -> Objects.requireNonNull(part.get(id)))
                        .toList()))
                .toList();
    }

    private org.jooq.Table<?> from(Part part) {
        org.jooq.Table<?> from = table(name("qanad", "record")).as("r");
        if (part.first()) {
            from = from.leftJoin(table(name("qanad", "account")).as("owner"))
                    .on("owner.id = r.owner")
                    .leftJoin(table(name("qanad", "person")).as("person"))
                    .on("person.id = r.subject");
        }
        for (var form : part.forms()) {
            from = from.leftJoin(table(Tables.of(form)).as(alias(form)))
                    .on(field(name(alias(form), name("record_id")), SQLDataType.UUID)
                            .eq(ID));
        }
        return from;
    }

    private Row row(List<Record> found) {
        var row = found.getFirst();
        var audience =
                Arrays.stream((Integer[]) Objects.requireNonNull(row.get(1))).collect(Collectors.toSet());
        var may = readable(audience);
        var answers = new ArrayList<@Nullable Object>(columns.size());
        for (var at = 0; at < columns.size(); at++) {
            answers.add(may[at] ? answer(found.get(columns.get(at).part()), columns.get(at)) : null);
        }
        var sex = (String) row.get(12);
        return new Row(
                (UUID) Objects.requireNonNull(row.get(0)),
                (String) Objects.requireNonNull(row.get(2)),
                (String) Objects.requireNonNull(row.get(3)),
                (String) Objects.requireNonNull(row.get(4)),
                (String) row.get(5),
                (String) row.get(6),
                (OffsetDateTime) Objects.requireNonNull(row.get(7)),
                (OffsetDateTime) Objects.requireNonNull(row.get(8)),
                sex == null
                        ? null
                        : new Subject(
                                (String) row.get(9),
                                (String) row.get(10),
                                (String) row.get(11),
                                sex,
                                date((LocalDate) row.get(13), (String) row.get(14))),
                answers);
    }

    /** Which columns may be read of a record with such an audience. */
    private boolean[] readable(Set<Integer> audience) {
        if (readable.size() > MOST_KNOWN) {
            readable.clear();
        }
        return readable.computeIfAbsent(audience, _ -> {
            var rights = FormRights.exporting(actor, type, audience);
            var may = new boolean[columns.size()];
            for (var at = 0; at < may.length; at++) {
                may[at] = rights.reads(columns.get(at).form().name());
            }
            return may;
        });
    }

    private static @Nullable Object answer(Record row, Column column) {
        var value = row.get(column.at());
        if (column.dated()) {
            return date((LocalDate) value, (String) row.get(column.at() + 1));
        }
        return value instanceof String[] codes ? (codes.length == 0 ? null : List.of(codes)) : value;
    }

    private static @Nullable DateValue date(@Nullable LocalDate date, @Nullable String precision) {
        return date == null || precision == null
                ? null
                : new DateValue(date, Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
    }

    private static Name alias(Form form) {
        return name("f_" + form.name());
    }
}
