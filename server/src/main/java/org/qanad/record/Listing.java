package org.qanad.record;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.person.Persons;
import org.springframework.stereotype.Component;

/** Pages of records of one type, by key and not by offset: the thousandth page costs what the first does. */
@Component
public final class Listing {
    private static final List<String> RECORD_COLUMNS = List.of(
            "r.id",
            "r.type",
            "r.number",
            "r.status",
            "r.version",
            "r.organisation",
            "r.owner",
            "r.territory",
            "r.subject",
            "r.opened_at",
            "r.updated_at",
            "r.pending_step",
            "r.audience");

    private final Persons persons;
    private final Clock clock;

    Listing(Persons persons, Clock clock) {
        this.persons = persons;
        this.clock = clock;
    }

    /** What a list is ordered by; the id decides between equals. */
    public enum Order {
        UPDATED_LAST("r.updated_at", "timestamptz", true),
        UPDATED_FIRST("r.updated_at", "timestamptz", false),
        OPENED_LAST("r.opened_at", "timestamptz", true),
        OPENED_FIRST("r.opened_at", "timestamptz", false),
        NUMBER("r.number", "text", false),
        DUE("", "date", false);

        private final String column;
        private final String sqlType;
        private final boolean descending;

        Order(String column, String sqlType, boolean descending) {
            this.column = column;
            this.sqlType = sqlType;
            this.descending = descending;
        }

        /** What to order by, and then by the id. */
        List<SortField<?>> by() {
            return descending
                    ? List.of(field(column).desc(), field("r.id").desc())
                    : List.of(field(column).asc(), field("r.id").asc());
        }
    }

    /**
     * What to list.
     *
     * @param sql the names that the conditions mention
     * @param columns fields whose answers each row shows
     * @param due the date by which a row should be done
     * @param after the {@code next} of the page before
     */
    public record Wanted(
            RecordType type,
            RecordSql sql,
            List<Condition> conditions,
            List<Field> columns,
            @Nullable Field due,
            Order order,
            @Nullable String after,
            int limit) {}

    /** A page; {@code next} is absent on the last. */
    public record Page(List<Row> rows, @Nullable String next, Map<String, String> labels) {}

    /** A record in a list. */
    public record Row(
            UUID id,
            String type,
            String number,
            String status,
            int version,
            @Nullable Object subject,
            @Nullable Owner owner,
            String organisation,
            @Nullable String territory,
            OffsetDateTime openedAt,
            OffsetDateTime updatedAt,
            @Nullable String pending,
            @Nullable LocalDate due,
            Map<String, @Nullable Object> values) {}

    /** Who a record belongs to. */
    public record Owner(UUID id, String display) {}

    public Page page(DSLContext transaction, Actor actor, Wanted wanted) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        RECORD_COLUMNS.forEach(column -> columns.add(field(column).as(column.substring(2))));
        for (var shown : wanted.columns()) {
            var form = wanted.type().formOf(shown.name()).orElseThrow();
            wanted.sql().mention(form);
            columns.addAll(Columns.of(name("f_" + form.name()), shown));
        }
        var due = wanted.due() == null ? "null::date" : "(" + wanted.sql().column(wanted.due()) + ")::date";
        columns.add(field(due, SQLDataType.LOCALDATE).as("due_on"));
        var key = wanted.order() == Order.DUE ? "coalesce(" + due + ", 'infinity'::date)" : wanted.order().column;
        columns.add(field("(" + key + ")::text", SQLDataType.CLOB).as("sort_key"));
        var conditions = new ArrayList<>(wanted.conditions());
        conditions.add(field("r.type", SQLDataType.CLOB).eq(wanted.type().qualified()));
        Optional.ofNullable(wanted.after()).ifPresent(after -> conditions.add(after(after, key, wanted.order())));
        var direction = wanted.order().descending ? " desc" : "";
        var found = transaction
                .select(columns)
                .from(table(wanted.sql().from()))
                .where(conditions)
                .orderBy(field(key + direction), field("r.id" + direction))
                .limit(wanted.limit() + 1)
                .fetch();
        var more = found.size() > wanted.limit();
        var shown = more ? found.subList(0, wanted.limit()) : found;
        var next = more ? cursor(shown.get(wanted.limit() - 1)) : null;
        return assemble(transaction, actor, wanted, shown, next);
    }

    /** How many there are, counted to a limit, and how many of those are past their day. */
    public long[] count(DSLContext transaction, Wanted wanted) {
        var due = wanted.due() == null ? "null::date" : "(" + wanted.sql().column(wanted.due()) + ")::date";
        var conditions = new ArrayList<>(wanted.conditions());
        conditions.add(field("r.type", SQLDataType.CLOB).eq(wanted.type().qualified()));
        var some = transaction
                .select(field(due, SQLDataType.LOCALDATE).as("due_on"))
                .from(table(wanted.sql().from()))
                .where(conditions)
                .limit(wanted.limit());
        return transaction
                .select(
                        DSL.count(),
                        DSL.count()
                                .filterWhere(
                                        field("due_on", SQLDataType.LOCALDATE).lt(LocalDate.now(clock))))
                .from(some.asTable("some"))
                .fetchSingle(row -> new long[] {row.value1(), row.value2()});
    }

    private Page assemble(
            DSLContext transaction, Actor actor, Wanted wanted, List<? extends Record> found, @Nullable String next) {
        var subjects = persons.find(transaction, ids(found, "subject"));
        var owners = Files.displays(transaction, ids(found, "owner"));
        var references = new HashMap<FieldType, List<UUID>>();
        var rows = new ArrayList<Row>();
        for (var row : found) {
            var audience = Arrays.stream(row.get("audience", Integer[].class)).collect(Collectors.toSet());
            var owner = row.get("owner", UUID.class);
            var subject = Optional.ofNullable(row.get("subject", UUID.class)).map(subjects::get);
            rows.add(new Row(
                    row.get("id", UUID.class),
                    row.get("type", String.class),
                    row.get("number", String.class),
                    row.get("status", String.class),
                    row.get("version", Integer.class),
                    subject.map(person -> PersonView.of(person, clock)).orElse(null),
                    owner == null ? null : new Owner(owner, owners.getOrDefault(owner, "")),
                    row.get("organisation", String.class),
                    row.get("territory", String.class),
                    row.get("opened_at", OffsetDateTime.class),
                    row.get("updated_at", OffsetDateTime.class),
                    row.get("pending_step", String.class),
                    row.get("due_on", LocalDate.class),
                    values(actor, wanted, row, audience, references)));
        }
        return new Page(rows, next, Labelling.of(transaction, references, persons));
    }

    private static Map<String, @Nullable Object> values(
            Actor actor, Wanted wanted, Record row, Set<Integer> audience, Map<FieldType, List<UUID>> references) {
        var rights = FormRights.on(actor, wanted.type(), audience);
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var shown : wanted.columns()) {
            var form = wanted.type().formOf(shown.name()).orElseThrow();
            if (rights.reads(form.name())) {
                var value = Columns.get(row, name("f_" + form.name()), shown);
                if (value instanceof UUID id) {
                    references
                            .computeIfAbsent(shown.stored(), _ -> new ArrayList<>())
                            .add(id);
                }
                if (value != null) {
                    values.put(shown.name(), Wire.value(value));
                }
            }
        }
        return values;
    }

    private static List<UUID> ids(List<? extends Record> rows, String column) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(row.get(column, UUID.class)).stream())
                .distinct()
                .toList();
    }

    private static String cursor(Record last) {
        var text = last.get("sort_key", String.class) + "|" + last.get("id", UUID.class);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Condition after(String cursor, String key, Order order) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var bar = text.lastIndexOf('|');
            var id = UUID.fromString(text.substring(bar + 1));
            var value = text.substring(0, bar);
            if ((order.sqlType.equals("timestamptz") && !value.matches("[-0-9 :.+]{10,40}"))
                    || (order.sqlType.equals("date") && !value.matches("infinity|[-0-9]{8,12}"))) {
                throw new IllegalArgumentException("not a place in this list");
            }
            return condition(
                    "(" + key + ", r.id) " + (order.descending ? "<" : ">") + " (?::" + order.sqlType + ", ?::uuid)",
                    value,
                    id);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException unreadable) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("cursor", "after"));
        }
    }
}
