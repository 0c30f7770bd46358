package org.qanad.merging;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Places;
import org.qanad.kernel.Queries;
import org.qanad.merging.Parting.FieldRow;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was joined into a person, and what of it was taken back: as far as whoever asks sees the records. */
@Component
final class History {
    private static final int MOST = 100;
    private static final int MOST_RECORDS = 1_000;

    private final Persons persons;
    private final Sides sides;
    private final Places places;
    private final JsonMapper json;

    History(Persons persons, Sides sides, Places places, JsonMapper json) {
        this.persons = persons;
        this.sides = sides;
        this.places = places;
        this.json = json;
    }

    /** All joinings of a person, the newest first; the person who stands now, where the one asked for was joined. */
    record Page(Sides.Entry person, List<Merge> merges) {}

    /** Who took something back, and when. */
    record Undone(
            OffsetDateTime at,
            @Nullable String by,
            @Nullable String because) {}

    /**
     * A field.
     *
     * @param kept and {@code other} are what each of the two had
     * @param taken whose value was chosen: {@code kept} or {@code other}
     * @param now {@code taken} while it stands as chosen from the other, {@code back} where it went back, {@code corrected}
     *     where somebody corrected it since, {@code kept} where there is nothing to take back
     */
    record Field(String field, JsonNode kept, JsonNode other, String taken, String now) {}

    /** A record that was moved. */
    record Moved(Sides.File record, boolean undone) {}

    /**
     * One joining.
     *
     * @param kept who stayed, {@code other} who was joined into them as they were then
     * @param later records of the kept one that were opened since, and stay with them
     * @param open whether anything can be taken back now; not where the kept one was itself joined into somebody since
     */
    record Merge(
            UUID id,
            UUID kept,
            Sides.Entry other,
            OffsetDateTime at,
            String by,
            Sides.House organisation,
            @Nullable String because,
            List<Field> fields,
            List<Moved> records,
            List<Sides.File> later,
            @Nullable Undone undone,
            boolean open) {}

    /** A joining as its row says. */
    private record Row(
            UUID id,
            UUID kept,
            UUID other,
            OffsetDateTime at,
            String by,
            String organisation,
            @Nullable String because,
            @Nullable Undone undone) {}

    /** Nothing where whoever asks does not see the person, or the one who stands for them. */
    Optional<Page> of(DSLContext transaction, UUID id) {
        var person =
                Optional.ofNullable(persons.standing(transaction, List.of(id)).get(id));
        return person.map(found -> {
            var rows = Queries.<Row>all(
                    transaction,
                    """
                    select m.id, m.kept, m.other, m.at, a.display, m.organisation, m.because, m.undone_at, u.display,
                           m.undone_because
                    from qanad.merge m
                    join qanad.account a on a.id = m.by
                    left join qanad.account u on u.id = m.undone_by
                    where qanad.stands_for(m.kept) = ? or m.other = ?
                    order by m.at desc, m.id desc limit ?
                    """,
                    row -> {
                        var undone = row.getObject(8, OffsetDateTime.class);
                        return new Row(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class),
                                row.getObject(4, OffsetDateTime.class),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                undone == null ? null : new Undone(undone, row.getString(9), row.getString(10)));
                    },
                    found.id(),
                    id,
                    MOST);
            var merges = new ArrayList<Merge>();
            rows.forEach(row -> merges.add(merge(transaction, row)));
            return new Page(sides.entry(found), List.copyOf(merges));
        });
    }

    private Merge merge(DSLContext transaction, Row row) {
        var now = persons.find(transaction, row.kept());
        var fields = FieldRow.of(transaction, row.id(), json);
        var had = new HashMap<String, JsonNode>();
        fields.forEach((name, field) -> had.put(name, field.otherHad()));
        return new Merge(
                row.id(),
                row.kept(),
                sides.entry(row.other(), Details.read(had)),
                row.at(),
                row.by(),
                new Sides.House(row.organisation(), places.organisationLabel(row.organisation())),
                row.because(),
                Details.FIELDS.stream()
                        .flatMap(name -> Optional.ofNullable(fields.get(name)).stream())
                        .map(field -> new Field(
                                field.field(),
                                field.keptHad(),
                                field.otherHad(),
                                field.taken(),
                                state(field, now.map(Persons.Person::details).orElse(null))))
                        .toList(),
                moved(transaction, row.id()),
                later(transaction, row),
                row.undone(),
                row.undone() == null && now.isPresent());
    }

    private static String state(FieldRow field, @Nullable PersonDetails now) {
        if (!field.isTaken()) {
            return "kept";
        }
        if (field.undone()) {
            return "back";
        }
        return now == null || field.stands(now) ? "taken" : "corrected";
    }

    private List<Moved> moved(DSLContext transaction, UUID merge) {
        return Queries.all(transaction, """
                select r.id, r.type, r.number, r.status, r.organisation, r.opened_at, m.undone_at is not null
                from qanad.merge_record m join qanad.record r on r.id = m.record
                where m.merge = ? order by r.opened_at, r.id limit ?
                """, row -> new Moved(sides.file(row), row.getBoolean(7)), merge, MOST_RECORDS);
    }

    private List<Sides.File> later(DSLContext transaction, Row row) {
        return row.undone() != null
                ? List.of()
                : Queries.all(transaction, """
                        select id, type, number, status, organisation, opened_at from qanad.record
                        where subject = ? and opened_at > ? order by opened_at, id limit ?
                        """, sides::file, row.kept(), row.at(), MOST_RECORDS);
    }
}
