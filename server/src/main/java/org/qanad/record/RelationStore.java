package org.qanad.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Writes;
import org.qanad.record.Relation.Withdrawal;

/** Reads and writes relations, inside the caller's transaction and under its eyes. */
final class RelationStore {
    private static final int MOST = 400;

    private static final String COLUMNS = """
            select l.id, l.record, l.kind, l.person, l.of_person, l.since, l.since_precision, l.until, l.until_precision,
                   l.note, l.stated_by, a.display, l.stated_at, l.withdrawn_by, w.display, l.withdrawn_at,
                   l.withdrawn_because
            from qanad.relation l
            join qanad.account a on a.id = l.stated_by
            left join qanad.account w on w.id = l.withdrawn_by
            """;

    private RelationStore() {}

    /** Those stated in a record, the first first; withdrawn ones too. */
    static List<Relation> of(DSLContext transaction, UUID record) {
        return Queries.all(
                transaction,
                COLUMNS + " where l.record = ? order by l.stated_at, l.id limit ?",
                RelationStore::relation,
                record,
                MOST);
    }

    /** Those that stand, of some kinds, that name one of the persons, in whatever record. */
    static List<Relation> around(DSLContext transaction, Collection<UUID> persons, Collection<String> kinds) {
        var ids = persons.toArray(UUID[]::new);
        return Queries.all(
                transaction, COLUMNS + """
                 where (l.person = any(?) or l.of_person = any(?)) and l.kind = any(?) and l.withdrawn_at is null
                 order by l.stated_at, l.id limit ?
                """, RelationStore::relation, ids, ids, kinds.toArray(String[]::new), MOST);
    }

    static void insert(Writes writes, Actor actor, Relation relation) {
        writes.add(
                """
                insert into qanad.relation (id, record, kind, person, of_person, since, since_precision, until,
                                            until_precision, note, stated_by, changed_by)
                values (?, ?, ?, ?, ?, ?::date, ?, ?::date, ?, ?, ?, ?)
                """,
                relation.id(),
                relation.record(),
                relation.kind(),
                relation.person(),
                relation.of(),
                day(relation.period().since()),
                word(relation.period().since()),
                day(relation.period().until()),
                word(relation.period().until()),
                relation.note(),
                actor.account(),
                actor.account());
    }

    static void update(Writes writes, Actor actor, Relation relation) {
        var withdrawn = relation.withdrawn();
        writes.add(
                """
                update qanad.relation
                set since = ?::date, since_precision = ?, until = ?::date, until_precision = ?, note = ?, changed_by = ?,
                    withdrawn_by = ?, withdrawn_at = case when ?::uuid is null then null else coalesce(withdrawn_at, now()) end,
                    withdrawn_because = ?
                where id = ?
                """,
                day(relation.period().since()),
                word(relation.period().since()),
                day(relation.period().until()),
                word(relation.period().until()),
                relation.note(),
                actor.account(),
                withdrawn == null ? null : withdrawn.by(),
                withdrawn == null ? null : withdrawn.by(),
                withdrawn == null ? null : withdrawn.reason(),
                relation.id());
    }

    private static @Nullable LocalDate day(@Nullable DateValue date) {
        return date == null ? null : date.date();
    }

    private static @Nullable String word(@Nullable DateValue date) {
        return date == null ? null : date.precision().name().toLowerCase(Locale.ROOT);
    }

    private static Relation relation(ResultSet row) throws SQLException {
        var back = row.getObject(14, UUID.class);
        return new Relation(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                new Period(date(row, 6), date(row, 8)),
                row.getString(10),
                row.getObject(11, UUID.class),
                text(row, 12),
                row.getObject(13, OffsetDateTime.class),
                back == null
                        ? null
                        : new Withdrawal(back, text(row, 15), row.getObject(16, OffsetDateTime.class), text(row, 17)));
    }

    private static @Nullable DateValue date(ResultSet row, int column) throws SQLException {
        var day = row.getObject(column, LocalDate.class);
        return day == null
                ? null
                : new DateValue(day, Precision.valueOf(text(row, column + 1).toUpperCase(Locale.ROOT)));
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
