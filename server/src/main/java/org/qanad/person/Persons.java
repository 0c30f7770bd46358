package org.qanad.person;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Writes;
import org.springframework.stereotype.Component;

/** The register of persons, inside the caller's transaction: only persons of records the caller sees are there. */
@Component
public final class Persons {
    private static final String COLUMNS = "id, given, family, patronymic, sex, born, born_precision, phone, territory";
    private static final int MOST_FOUND = 20;

    /** A person on file. */
    public record Person(UUID id, PersonDetails details) {}

    public Optional<Person> find(DSLContext transaction, UUID id) {
        return transaction
                .fetchOptional("select " + COLUMNS + " from qanad.person where id = ?", id)
                .map(Persons::person);
    }

    /** The person, whom nobody else changes until the transaction ends. */
    public Optional<Person> hold(DSLContext transaction, UUID id) {
        return transaction
                .fetchOptional("select " + COLUMNS + " from qanad.person where id = ? for update", id)
                .map(Persons::person);
    }

    public Map<UUID, Person> find(DSLContext transaction, Collection<UUID> ids) {
        var found = new HashMap<UUID, Person>();
        if (!ids.isEmpty()) {
            transaction
                    .fetch("select " + COLUMNS + " from qanad.person where id = any(?)", (Object)
                            ids.toArray(UUID[]::new))
                    .forEach(row -> found.put(row.get("id", UUID.class), person(row)));
        }
        return found;
    }

    /** By the beginnings of names in any order, or by the end of a telephone number. */
    public List<Person> search(DSLContext transaction, String query) {
        var digits = query.replaceAll("\\D", "");
        if (digits.length() >= 5 && query.replaceAll("[\\d\\s()+-]", "").isEmpty()) {
            return transaction
                    .fetch(
                            "select " + COLUMNS
                                    + " from qanad.person where id in (select id from qanad.persons_by_phone(?, ?))",
                            digits,
                            MOST_FOUND)
                    .map(Persons::person);
        }
        var tokens = Names.tokens(query);
        if (tokens.isEmpty()) {
            return List.of();
        }
        var longestFirst = tokens.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toArray(String[]::new);
        return transaction
                .fetch(
                        "select " + COLUMNS
                                + " from qanad.person where id in (select id from qanad.persons_named(?, ?)) order by family, given",
                        longestFirst,
                        MOST_FOUND)
                .map(Persons::person);
    }

    /**
     * Gathers what puts a person on file.
     *
     * @param audience the keys of the record that the person is put on file with
     */
    public void open(Writes writes, Actor actor, UUID id, PersonDetails details, Integer[] audience) {
        writes.add(
                """
                insert into qanad.person (id, given, family, patronymic, sex, born, born_precision, phone, territory,
                                          opened_by, updated_by, audience)
                values (?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?, ?, ?)
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
                audience);
        tokens(writes, id, details);
    }

    public void correct(Writes writes, Actor actor, UUID id, PersonDetails details) {
        writes.add(
                """
                update qanad.person
                set given = ?, family = ?, patronymic = ?, sex = ?, born = ?::date, born_precision = ?, phone = ?,
                    territory = ?, version = version + 1, updated_by = ?
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
                id);
        writes.add("delete from qanad.person_token where person = ?", id);
        tokens(writes, id, details);
    }

    private static void tokens(Writes writes, UUID id, PersonDetails details) {
        Stream.of(details.given(), details.family(), details.patronymic())
                .filter(Objects::nonNull)
                .flatMap(name -> Names.tokens(name).stream())
                .distinct()
                .forEach(token -> writes.last(
                        "insert into qanad.person_token (person, token) select * from unnest(?, ?)", id, token));
    }

    private static @Nullable String precision(PersonDetails details) {
        return Optional.ofNullable(details.bornPrecision())
                .map(precision -> precision.name().toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private static Person person(Record row) {
        return joined(row, "id", "territory").orElseThrow();
    }

    /**
     * The person in a row of something joined with this table, if there is one.
     *
     * @param id the column of the person's id
     * @param territory the column of where the person lives
     */
    public static Optional<Person> joined(Record row, String id, String territory) {
        var found = row.get(id, UUID.class);
        if (found == null) {
            return Optional.empty();
        }
        var precision = row.get("born_precision", String.class);
        return Optional.of(new Person(
                found,
                new PersonDetails(
                        row.get("given", String.class),
                        row.get("family", String.class),
                        row.get("patronymic", String.class),
                        row.get("sex", String.class),
                        row.get("born", LocalDate.class),
                        precision == null ? null : Precision.valueOf(precision.toUpperCase(Locale.ROOT)),
                        row.get("phone", String.class),
                        row.get(territory, String.class))));
    }
}
