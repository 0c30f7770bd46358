package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.qanad.definition.model.Precision;
import org.qanad.matching.trial.Children;
import org.qanad.matching.value.Sex;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;

/**
 * A register of invented children, each as some agency wrote the child down once, with a file of each; and the same children
 * as another writes them down, to look for.
 */
final class BenchRegister {
    private static final long SEED = 7;

    /** Four of five entries are a child's first. */
    private static final int ENTRIES_FOR_FOUR = 5;

    private static final int LOADERS = 2;

    private final Children children;
    private final int entries;
    private final Map<String, String> codes = new HashMap<>();

    BenchRegister(int persons, Path country) {
        this.entries = persons / 4 * ENTRIES_FOR_FOUR;
        var language = "az";
        var places = places(country.resolve("territories.csv"), Locale.forLanguageTag(language));
        this.children = new Children(entries, SEED, language, places);
    }

    /** Somebody to look for. */
    record Sought(UUID person, PersonDetails details) {}

    private List<String> places(Path territories, Locale locale) {
        try (var lines = Files.lines(territories)) {
            return lines.map(line -> line.split(",", -1))
                    .filter(parts -> parts[2].equals("city") || parts[2].equals("district"))
                    .sorted(Comparator.comparing(parts -> parts[2]))
                    .map(parts -> {
                        var name = parts[3].toLowerCase(locale);
                        codes.put(name, parts[0]);
                        return name;
                    })
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As many as are wanted, spread over the list. */
    List<Sought> sought(int wanted) {
        var sought = new ArrayList<Sought>();
        for (var from = 0; from < entries && sought.size() < wanted; from += 1_000) {
            children.entries(from, Math.min(entries, from + 1_000))
                    .filter(entry -> !entry.first())
                    .forEach(entry -> sought.add(new Sought(id(entry), details(entry))));
        }
        return sought.subList(0, Math.min(wanted, sought.size()));
    }

    /** Another connection. */
    interface Connections {
        Connection connection() throws SQLException;
    }

    /**
     * Puts all on file, on several connections at once.
     *
     * @param like the record whose organisation, type and audience all have
     */
    void load(Connections connections, UUID like, IntConsumer progress) throws Exception {
        var parts = new ArrayList<Thread>();
        var broken = new ArrayList<Exception>();
        for (var loader = 0; loader < LOADERS; loader++) {
            var from = (int) ((long) entries * loader / LOADERS);
            var past = (int) ((long) entries * (loader + 1) / LOADERS);
            parts.add(Thread.ofPlatform().start(() -> {
                try (var connection = connections.connection()) {
                    load(connection, like, from, past, done -> progress.accept(done * LOADERS));
                } catch (SQLException | IOException refused) {
                    synchronized (broken) {
                        broken.add(refused);
                    }
                }
            }));
        }
        for (var part : parts) {
            part.join();
        }
        if (!broken.isEmpty()) {
            throw broken.getFirst();
        }
    }

    private void load(Connection connection, UUID like, int from, int past, IntConsumer progress)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        var audience = "";
        var account = "";
        var organisation = "";
        var type = "";
        try (var statement = connection.prepareStatement(
                "select audience::text, opened_by::text, organisation, type from qanad.record where id = ?")) {
            statement.setObject(1, like);
            try (var row = statement.executeQuery()) {
                row.next();
                audience = row.getString(1);
                account = row.getString(2);
                organisation = row.getString(3);
                type = row.getString(4);
            }
        }
        for (var at = from; at < past; at += 20_000) {
            var first = children.entries(at, Math.min(past, at + 20_000))
                    .filter(Children.Entry::first)
                    .toList();
            var persons = new StringBuilder();
            var records = new StringBuilder();
            for (var entry : first) {
                person(persons, entry, audience, account);
                record(records, entry, audience, account, organisation, type);
            }
            copy(
                    connection,
                    "qanad.person (id, given, family, patronymic, sex, born, born_precision, phone, territory, opened_by,"
                            + " updated_by, audience, names, keys, keyed)",
                    persons);
            copy(
                    connection,
                    "qanad.record (id, type, number, status, organisation, subject, audience, opened_by, updated_by)",
                    records);
            connection.commit();
            progress.accept(at - from);
        }
    }

    private static void copy(Connection connection, String into, StringBuilder rows) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
        var bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private void person(StringBuilder rows, Children.Entry entry, String audience, String account) {
        var details = details(entry);
        row(
                rows,
                id(entry).toString(),
                details.given(),
                details.family(),
                details.patronymic(),
                details.sex(),
                details.born() == null ? null : details.born().toString(),
                details.bornPrecision() == null
                        ? null
                        : details.bornPrecision().name().toLowerCase(Locale.ROOT),
                details.phone(),
                details.territory(),
                account,
                account,
                audience,
                String.join(" ", Persons.namesOf(details)),
                Persons.keysOf(details),
                String.valueOf(Persons.KEYED));
    }

    private static void record(
            StringBuilder rows,
            Children.Entry entry,
            String audience,
            String account,
            String organisation,
            String type) {
        var number = Long.parseLong(entry.of("person") == null ? "0" : entry.of("person"));
        row(
                rows,
                new UUID(0x0191_0000_0000_7001L, Long.MIN_VALUE | number).toString(),
                type,
                "TYPED-" + number,
                "registered",
                organisation,
                id(entry).toString(),
                audience,
                account,
                account);
    }

    private static void row(StringBuilder rows, @Nullable String... cells) {
        for (var at = 0; at < cells.length; at++) {
            rows.append(at == 0 ? "" : "\t");
            var cell = cells[at];
            rows.append(cell == null ? "\\N" : cell.replace("\\", "\\\\").replace("\t", " "));
        }
        rows.append('\n');
    }

    private static UUID id(Children.Entry entry) {
        return new UUID(0x0191_0000_0000_7000L, Long.MIN_VALUE | Long.parseLong(String.valueOf(entry.of("person"))));
    }

    private PersonDetails details(Children.Entry entry) {
        var born = born(entry.of("birth"));
        return new PersonDetails(
                entry.of("given"),
                entry.of("family"),
                entry.of("patronymic"),
                Sex.of(entry.of("sex") == null ? "" : String.valueOf(entry.of("sex")))
                        .name()
                        .toLowerCase(Locale.ROOT),
                born == null ? null : born.day(),
                born == null ? null : born.precision(),
                entry.of("phone"),
                entry.of("place") == null ? null : codes.get(entry.lives()));
    }

    private record Born(LocalDate day, Precision precision) {}

    /** A day that never was is not taken by any form. */
    private static @Nullable Born born(@Nullable String written) {
        if (written == null) {
            return null;
        }
        try {
            return switch (written.length()) {
                case 4 -> new Born(LocalDate.of(Integer.parseInt(written), 1, 1), Precision.YEAR);
                case 7 -> new Born(YearMonth.parse(written).atDay(1), Precision.MONTH);
                default -> new Born(LocalDate.parse(written), Precision.DAY);
            };
        } catch (DateTimeParseException | NumberFormatException never) {
            return null;
        }
    }

    /** What is told of somebody, a little more with each step, as it is typed. */
    static Stream<PersonDetails> typed(PersonDetails whole) {
        var steps = new ArrayList<PersonDetails>();
        var family = whole.family();
        if (family != null && family.length() > 4) {
            steps.add(
                    new PersonDetails(whole.given(), family.substring(0, 3), null, "unknown", null, null, null, null));
        }
        steps.add(new PersonDetails(whole.given(), family, null, "unknown", null, null, null, null));
        steps.add(new PersonDetails(whole.given(), family, whole.patronymic(), "unknown", null, null, null, null));
        steps.add(new PersonDetails(
                whole.given(),
                family,
                whole.patronymic(),
                whole.sex(),
                whole.born(),
                whole.bornPrecision(),
                null,
                null));
        steps.add(whole);
        return steps.stream().distinct();
    }
}
