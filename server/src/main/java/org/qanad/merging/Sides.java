package org.qanad.merging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Places;
import org.qanad.kernel.Queries;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;
import org.qanad.person.Persons.Person;
import org.springframework.stereotype.Component;

/** A person with what the viewer sees around them: their records, and what is stated of them. Of the rest nothing is told. */
@Component
final class Sides {
    private static final int MOST_RECORDS = 100;
    private static final int MOST_RELATIONS = 100;

    private final Persons persons;
    private final Places places;
    private final Clock clock;

    Sides(Persons persons, Places places, Clock clock) {
        this.persons = persons;
        this.places = places;
        this.clock = clock;
    }

    /** A person in short; {@code age} in whole years today. */
    record Entry(
            UUID id,
            @Nullable String given,
            @Nullable String family,
            @Nullable String patronymic,
            String sex,
            Details.@Nullable Born born,
            @Nullable Long age,
            @Nullable String phone,
            @Nullable String territory) {}

    /** An organisation by name. */
    record House(String id, Label label) {}

    /** A file about the person. */
    record File(UUID id, String type, String number, String status, House organisation, OffsetDateTime openedAt) {}

    /**
     * Something stated of the person: the person is, or is not but has, somebody of the kind.
     *
     * @param side {@code person} where this one is, for example, the mother of the other; {@code of} where the other is
     * @param who the other
     */
    record Tie(UUID id, String kind, String side, Entry who, UUID record, String type, String number) {}

    /** One of two, side by side. */
    record Side(Entry person, int version, OffsetDateTime openedAt, List<File> records, List<Tie> relations) {}

    /** A person, and what the viewer is shown of them. */
    record Seen(Person person, Side side) {}

    /** How a person stands in the register. */
    record Standing(int version, OffsetDateTime openedAt) {}

    Entry entry(Person person) {
        return entry(person.id(), person.details());
    }

    Entry entry(UUID id, PersonDetails details) {
        var born = details.born();
        return new Entry(
                id,
                details.given(),
                details.family(),
                details.patronymic(),
                details.sex(),
                Details.Born.of(details),
                born == null ? null : ChronoUnit.YEARS.between(born, LocalDate.now(clock)),
                details.phone(),
                details.territory());
    }

    /** Those of them whom the viewer sees. */
    Map<UUID, Seen> of(DSLContext transaction, Collection<UUID> ids) {
        var seen = new HashMap<UUID, Seen>();
        persons.find(transaction, ids)
                .forEach((id, person) -> standing(transaction, id)
                        .ifPresent(standing -> seen.put(
                                id,
                                new Seen(
                                        person,
                                        new Side(
                                                entry(person),
                                                standing.version(),
                                                standing.openedAt(),
                                                files(transaction, id),
                                                ties(transaction, id))))));
        return seen;
    }

    static Optional<Standing> standing(DSLContext transaction, UUID id) {
        return Queries.first(
                transaction,
                "select version, opened_at from qanad.person where id = ?",
                row -> new Standing(row.getInt(1), row.getObject(2, OffsetDateTime.class)),
                id);
    }

    private List<File> files(DSLContext transaction, UUID person) {
        return Queries.all(transaction, """
                select id, type, number, status, organisation, opened_at from qanad.record
                where subject = ? order by opened_at desc, id desc limit ?
                """, this::file, person, MOST_RECORDS);
    }

    File file(ResultSet row) throws SQLException {
        var organisation = row.getString(5);
        return new File(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                new House(organisation, places.organisationLabel(organisation)),
                row.getObject(6, OffsetDateTime.class));
    }

    private List<Tie> ties(DSLContext transaction, UUID person) {
        return Queries.<Optional<Tie>>all(transaction, """
                        select l.id, l.kind, case when l.person = ? then 'person' else 'of' end, r.id, r.type, r.number,
                               p.id, p.given, p.family, p.patronymic, p.sex, p.born, p.born_precision, p.phone, p.territory
                        from qanad.relation l
                        join qanad.record r on r.id = l.record
                        join qanad.person p on p.id = case when l.person = ? then l.of_person else l.person end
                        where (l.person = ? or l.of_person = ?) and l.withdrawn_at is null
                        order by l.stated_at, l.id limit ?
                        """, this::tie, person, person, person, person, MOST_RELATIONS)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Tie> tie(ResultSet row) throws SQLException {
        var who = Persons.read(row, 7);
        return who.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tie(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        entry(who.get()),
                        row.getObject(4, UUID.class),
                        row.getString(5),
                        row.getString(6)));
    }
}
