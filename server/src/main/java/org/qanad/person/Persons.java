package org.qanad.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Writes;
import org.qanad.matching.register.RegisterKeys;
import org.springframework.stereotype.Component;

/** The register of persons, inside the caller's transaction: only persons of records the caller sees are there. */
@Component
public final class Persons {
    static final String COLUMNS = "id, given, family, patronymic, sex, born, born_precision, phone, territory";
    private static final int MOST_FOUND = 20;
    private static final int FEWEST_DIGITS = 5;
    private static final int DIGITS_OF_A_TELEPHONE = 9;

    private final Likenesses likenesses;

    Persons(Likenesses likenesses) {
        this.likenesses = likenesses;
    }

    /** A person on file. */
    public record Person(UUID id, PersonDetails details) {}

    public Optional<Person> find(DSLContext transaction, UUID id) {
        return Queries.first(transaction, "select " + COLUMNS + " from qanad.person where id = ?", Persons::person, id);
    }

    /** The person, whom nobody else changes until the transaction ends. */
    public Optional<Person> hold(DSLContext transaction, UUID id) {
        return Queries.first(
                transaction, "select " + COLUMNS + " from qanad.person where id = ? for update", Persons::person, id);
    }

    public Map<UUID, Person> find(DSLContext transaction, Collection<UUID> ids) {
        var found = new HashMap<UUID, Person>();
        if (!ids.isEmpty()) {
            Queries.<Person>all(
                            transaction,
                            "select " + COLUMNS + " from qanad.person where id = any(?)",
                            Persons::person,
                            (Object) ids.toArray(UUID[]::new))
                    .forEach(person -> found.put(person.id(), person));
        }
        return found;
    }

    /**
     * Those who stand for persons on file, by the ids that were asked for: the person itself, or whoever it was joined into.
     * What still names somebody who was joined, on a device or in an answer, leads to the one who stands.
     */
    public Map<UUID, Person> standing(DSLContext transaction, Collection<UUID> ids) {
        var found = new HashMap<UUID, Person>();
        if (!ids.isEmpty()) {
            Queries.<Map.Entry<UUID, Person>>all(
                            transaction,
                            "select asked, " + COLUMNS + " from unnest(?) asked join qanad.person"
                                    + " on id = qanad.stands_for(asked)",
                            row -> Map.entry(
                                    row.getObject(1, UUID.class), person(row, 2, row.getObject(2, UUID.class))),
                            (Object) ids.toArray(UUID[]::new))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    /** The same, where most or all of them were never joined: those are asked for first. */
    public Map<UUID, Person> known(DSLContext transaction, Collection<UUID> ids) {
        var found = new HashMap<>(find(transaction, ids));
        found.putAll(standing(
                transaction, ids.stream().filter(id -> !found.containsKey(id)).toList()));
        return found;
    }

    /**
     * By the beginnings of names in any order; where several words do not lead to many, also whoever bears those names in
     * another spelling. Or by the end of a telephone number.
     */
    public List<Person> search(DSLContext transaction, String query) {
        var digits = telephone(query);
        if (digits.isPresent()) {
            return phoned(transaction, digits.get());
        }
        var tokens = Names.tokens(query);
        if (tokens.isEmpty()) {
            return List.of();
        }
        var found = Queries.<Person>all(
                transaction,
                "select " + COLUMNS + " from qanad.persons_named(?, ?) join qanad.person using (id)"
                        + " order by whole desc, family, given",
                Persons::person,
                tokens.toArray(String[]::new),
                MOST_FOUND);
        if (tokens.size() > 1 && found.size() < MOST_FOUND) {
            likenesses.spelledOtherwise(transaction, query, MOST_FOUND).stream()
                    .filter(person -> !found.contains(person))
                    .limit(MOST_FOUND - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    /** The last digits of what can only be a telephone number: the country's code and the first zero are written or not. */
    static Optional<String> telephone(String query) {
        var digits = query.replaceAll("\\D", "");
        return digits.length() >= FEWEST_DIGITS
                        && query.replaceAll("[\\d\\s()+-]", "").isEmpty()
                ? Optional.of(digits.substring(Math.max(0, digits.length() - DIGITS_OF_A_TELEPHONE)))
                : Optional.empty();
    }

    static List<Person> phoned(DSLContext transaction, String digits) {
        return Queries.all(
                transaction,
                "select " + COLUMNS + " from qanad.person where id in (select id from qanad.persons_by_phone(?, ?))",
                Persons::person,
                digits,
                MOST_FOUND);
    }

    /**
     * Gathers what puts a person on file; who else the person may be is proposed with it.
     *
     * @param audience the keys of the record that the person is put on file with
     */
    public void open(Writes writes, Actor actor, UUID id, PersonDetails details, Integer[] audience) {
        writes.add(
                """
                insert into qanad.person (id, given, family, patronymic, sex, born, born_precision, phone, territory,
                                          opened_by, updated_by, audience, names, keys, keyed)
                values (?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?, ?, ?, array_to_tsvector(?), ?, ?)
                """,
                id,
                details.given(),
                details.family(),
                details.patronymic(),
                details.sex(),
                details.born(),
                precision(details),
                details.phone(),
                details.territory(),
                actor.account(),
                actor.account(),
                audience,
                tokens(details),
                keys(details),
                RegisterKeys.VERSION);
        writes.afterwards(transaction -> likenesses.propose(transaction, id, details));
    }

    public void correct(Writes writes, Actor actor, UUID id, PersonDetails details) {
        writes.add(
                """
                update qanad.person
                set given = ?, family = ?, patronymic = ?, sex = ?, born = ?::date, born_precision = ?, phone = ?,
                    territory = ?, version = version + 1, updated_by = ?, names = array_to_tsvector(?), keys = ?, keyed = ?
                where id = ?
                """,
                details.given(),
                details.family(),
                details.patronymic(),
                details.sex(),
                details.born(),
                precision(details),
                details.phone(),
                details.territory(),
                actor.account(),
                tokens(details),
                keys(details),
                KEYED,
                id);
        writes.afterwards(transaction -> likenesses.propose(transaction, id, details));
    }

    /** Proposes once more who else a person on file may be. */
    public void propose(DSLContext transaction, UUID id) {
        find(transaction, id).ifPresent(person -> likenesses.propose(transaction, id, person.details()));
    }

    /** How keys and names of persons are made now. */
    public static final int KEYED = RegisterKeys.VERSION;

    /** The words of the names, for rows that are copied in from elsewhere. */
    public static List<String> namesOf(PersonDetails details) {
        return List.of(tokens(details));
    }

    /** The keys, as PostgreSQL reads an array. */
    public static String keysOf(PersonDetails details) {
        return Stream.of(keys(details)).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** The keys that lead to the person, however the names are spelled. */
    static Integer[] keys(PersonDetails details) {
        return IntStream.of(RegisterKeys.of(Tellings.of(details))).boxed().toArray(Integer[]::new);
    }

    static String[] tokens(PersonDetails details) {
        return Stream.of(details.given(), details.family(), details.patronymic())
                .filter(Objects::nonNull)
                .flatMap(name -> Names.tokens(name).stream())
                .distinct()
                .toArray(String[]::new);
    }

    private static @Nullable String precision(PersonDetails details) {
        return Optional.ofNullable(details.bornPrecision())
                .map(precision -> precision.name().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    /** The person in columns that begin with the given one and are those of {@link #COLUMNS}, if there is one. */
    public static Optional<Person> read(ResultSet row, int first) throws SQLException {
        var id = row.getObject(first, UUID.class);
        return id == null ? Optional.empty() : Optional.of(person(row, first, id));
    }

    static Person person(ResultSet row) throws SQLException {
        return person(row, 1, row.getObject(1, UUID.class));
    }

    private static Person person(ResultSet row, int first, UUID id) throws SQLException {
        var precision = row.getString(first + 6);
        return new Person(
                id,
                new PersonDetails(
                        row.getString(first + 1),
                        row.getString(first + 2),
                        row.getString(first + 3),
                        row.getString(first + 4),
                        row.getObject(first + 5, LocalDate.class),
                        precision == null ? null : Precision.valueOf(precision.toUpperCase(Locale.ROOT)),
                        row.getString(first + 7),
                        row.getString(first + 8)));
    }
}
