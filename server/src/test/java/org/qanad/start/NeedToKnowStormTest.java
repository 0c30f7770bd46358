package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.kernel.Ids;
import org.qanad.start.Expectations.Standing;

/**
 * In random countries with random roles, every person asks for everything: by every page and by SQL as the serving
 * role. What is shown is compared with a plain second reading of who may see what; every word in the files is a token
 * of its own, so that none can slip out unnoticed in a list, an error or a suggestion.
 */
class NeedToKnowStormTest {
    private static final Pattern TOKEN = Pattern.compile("zq[a-z]{12}");
    private static final int WANTED =
            Integer.getInteger("qanad.probes", Boolean.getBoolean("qanad.long") ? 100_000 : 6_000);
    private static final long SEED = Long.getLong("qanad.seed", 20_261_122L);

    @TempDir
    private Path folder = Path.of("");

    private final Random random = new Random(SEED);
    private WildRecords records = new WildRecords(random);
    private final List<String> leaks = new ArrayList<>();
    private long probes;
    private long shown;

    @Test
    void nobody_is_shown_what_the_definitions_do_not_grant() throws Exception {
        for (var world = 0; probes < WANTED; world++) {
            records = new WildRecords(random);
            var large = WANTED > 20_000;
            var wild = new Wild(random, large ? 16 : 9, large ? 9 : 6, large ? 24 : 10);
            var here = folder.resolve("world" + world);
            wild.write(here);
            var people = wild.people.entrySet().stream()
                    .map(one -> new People.Person(
                            one.getKey(),
                            one.getKey(),
                            "en",
                            one.getValue().stream()
                                    .map(held -> new People.Role("wild." + held.role(), held.organisation()))
                                    .toList()))
                    .toList();
            try (var country = TestCountry.elsewhere("wild_" + world + "_" + System.nanoTime(), here, people)) {
                WildRecords.assign(country, wild);
                var expectations = new Expectations(country, wild);
                records.fill(country, wild, expectations, large ? 60 : 24);
                emergencies(country, wild, expectations);
                var standings = expectations.standings();
                for (var person : wild.people.keySet()) {
                    ask(country, expectations, person, standings);
                }
            }
            assertThat(leaks).as("seed " + SEED + ", world " + world).isEmpty();
        }
        System.out.println("need to know: " + probes + " probes, " + shown + " of them rightly shown, 0 wrongly");
        assertThat(shown).isBetween(probes / 50, probes);
    }

    private void emergencies(TestCountry country, Wild wild, Expectations expectations) {
        for (var record : expectations.standings()) {
            if (random.nextInt(6) == 0) {
                var person = wild.any(new ArrayList<>(wild.people.keySet()));
                var reply = country.as(person)
                        .post(
                                "/api/emergencies",
                                Map.of(
                                        "id",
                                        Ids.next().toString(),
                                        "number",
                                        record.number(),
                                        "reason",
                                        "x".repeat(30)));
                judge(
                        person,
                        "emergency " + record,
                        reply.status() == 201,
                        expectations.may(person, "emergency", record));
            }
        }
    }

    private void judge(String person, String what, boolean was, boolean should) {
        probes++;
        shown += was && should ? 1 : 0;
        if (was != should) {
            leaks.add(person + ": " + what + (was ? " is shown" : " is not shown"));
        }
    }

    private void ask(TestCountry country, Expectations expectations, String person, List<Standing> standings)
            throws SQLException {
        var visitor = country.as(person);
        var visible = standings.stream()
                .filter(one -> expectations.may(person, "read", one))
                .collect(Collectors.toMap(Standing::id, one -> one));
        var allowed = new HashSet<String>();
        var persons = visible.values().stream()
                .map(Standing::subject)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        records.places().forEach((token, place) -> {
            var at = standings.stream()
                    .filter(one -> one.id().equals(place.record()))
                    .findFirst();
            if (at.isPresent() && mayRead(expectations, person, at.get(), place.form(), persons)) {
                allowed.add(token);
            }
        });
        for (var record : standings) {
            file(visitor, expectations, record, visible.containsKey(record.id()), allowed);
        }
        for (var type : Wild.TYPES) {
            var reply = visitor.get("/api/records?type=wild." + type + "&limit=200");
            only(person, "list of " + type, reply, allowed);
            standings.stream()
                    .filter(one -> one.type().equals(type))
                    .forEach(one -> judge(
                            person,
                            "row " + one,
                            reply.raw().contains(one.id().toString()),
                            visible.containsKey(one.id())));
        }
        for (var path : List.of(
                "/api/work",
                "/api/drafts",
                "/api/filters",
                "/api/session",
                "/api/emergencies",
                "/api/indicators",
                "/api/users?organisation=org0",
                "/api/definitions")) {
            only(person, path, visitor.get(path), allowed);
        }
        sql(country, expectations, person, standings, visible.keySet(), persons);
    }

    private static boolean mayRead(
            Expectations expectations, String person, Standing record, String form, Set<UUID> persons) {
        return form.equals("person")
                ? record.subject() != null && persons.contains(record.subject())
                : expectations.reads(person, record, form.equals("file") ? "middle" : form);
    }

    private void file(
            Visitor visitor, Expectations expectations, Standing record, boolean visible, Set<String> allowed) {
        var person = visitor.name();
        var page = visitor.get("/api/records/" + record.id());
        judge(person, "file " + record, page.status() == 200, visible);
        only(person, "file " + record, page, allowed);
        if (visible) {
            records.places().forEach((token, place) -> {
                if (place.record().equals(record.id()) && !place.form().equals("file")) {
                    judge(person, token + " of " + place, page.raw().contains(token), allowed.contains(token));
                }
            });
        }
        var timeline = visitor.get("/api/records/" + record.id() + "/timeline");
        judge(person, "timeline " + record, timeline.status() == 200, visible);
        only(person, "timeline " + record, timeline, allowed);
        var readers = visitor.get("/api/records/" + record.id() + "/readers");
        judge(
                person,
                "readers " + record,
                readers.status() == 200,
                visible && expectations.may(person, "audit", record));
        var attachment = visitor.get("/api/attachments/" + records.files().get(record.id()));
        judge(
                person,
                "attachment of " + record,
                attachment.status() == 200,
                visible && expectations.reads(person, record, "middle"));
        only(person, "attachment of " + record, attachment, allowed);
        var found = visitor.get("/api/search?q=" + record.number());
        judge(person, "number of " + record, found.raw().contains(record.id().toString()), visible);
        only(person, "search for " + record.number(), found, allowed);
        var family = records.families().get(record.id());
        if (family != null) {
            for (var path : List.of("/api/search?q=", "/api/persons?q=")) {
                only(
                        person,
                        path + " of " + record,
                        visitor.get(path + URLEncoder.encode(family, StandardCharsets.UTF_8)),
                        allowed);
            }
        }
        if (!visible || !expectations.may(person, "edit", record)) {
            var refused = visitor.change("wild." + record.type())
                    .on(record.id(), 1)
                    .with(record.type() + "_note_nothing", "x")
                    .with(record.type() + "_front_words", "overwritten")
                    .submit();
            judge(person, "change of " + record, refused.status() == 200, false);
            judge(person, "existence of " + record, refused.status() != 404, visible);
            only(person, "refusal about " + record, refused, allowed);
        }
    }

    /** Nothing in an answer that the person may not read, and no fault of ours. */
    private void only(String person, String what, Reply reply, Set<String> allowed) {
        probes++;
        if (reply.status() >= 500) {
            leaks.add(person + ": " + what + " answers " + reply.status());
        }
        var found = TOKEN.matcher(reply.raw());
        while (found.find()) {
            judge(
                    person,
                    found.group() + " (" + records.places().get(found.group()) + ") in " + what,
                    true,
                    allowed.contains(found.group()));
        }
    }

    private void sql(
            TestCountry country,
            Expectations expectations,
            String person,
            List<Standing> standings,
            Set<UUID> visible,
            Set<UUID> persons)
            throws SQLException {
        var account = expectations.account(person);
        try (var connection = country.connect("qanad_server")) {
            TestCountry.column(
                    connection,
                    "select set_config('qanad.account', ?, false) || set_config('qanad.keys', ?, false)",
                    account.toString(),
                    country.keys(account));
            var tables = new ArrayList<>(List.of("qanad.record.id"));
            Wild.TYPES.forEach(
                    type -> Wild.FORMS.forEach(form -> tables.add("wild." + Wild.form(type, form) + ".record_id")));
            for (var table : tables) {
                var seen = seen(connection, table);
                standings.stream()
                        .filter(one -> table.startsWith("qanad.") || table.startsWith("wild." + one.type() + "_"))
                        .forEach(one -> judge(
                                person,
                                "row of " + table + " " + one,
                                seen.contains(one.id()),
                                visible.contains(one.id())));
            }
            var mine = opened(country, account);
            for (var table : List.of("qanad.revision.record", "qanad.attachment.record", "qanad.sealing_key.owner")) {
                var seen = seen(connection, table);
                standings.stream()
                        .filter(one -> !mine.contains(one.id()))
                        .forEach(one -> judge(
                                person,
                                "row of " + table + " " + one,
                                seen.contains(one.id()),
                                visible.contains(one.id())));
            }
            var known = seen(connection, "qanad.person.id");
            standings.stream()
                    .map(Standing::subject)
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(one -> judge(person, "person " + one, known.contains(one), persons.contains(one)));
            records.families().forEach((record, family) -> {
                try {
                    var named = TestCountry.column(
                            connection, "select id::text from qanad.persons_named(array[?], 20)", family);
                    named.forEach(id -> judge(
                            person, "name of " + record, true, persons.contains(UUID.fromString(String.valueOf(id)))));
                } catch (SQLException refused) {
                    throw new IllegalStateException(refused);
                }
            });
        }
    }

    private static Set<UUID> seen(Connection connection, String column) throws SQLException {
        var dot = column.lastIndexOf('.');
        return TestCountry.column(
                        connection,
                        "select distinct " + column.substring(dot + 1) + "::text from " + column.substring(0, dot)
                                + " where " + column.substring(dot + 1) + " is not null")
                .stream()
                .map(id -> UUID.fromString(String.valueOf(id)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whoever submitted a change may see that revision again, and the key of what was sealed in it. */
    private static Set<UUID> opened(TestCountry country, UUID account) {
        return country.ask("select distinct record::text from qanad.revision where account = ?", account).stream()
                .map(id -> UUID.fromString(String.valueOf(id)))
                .collect(Collectors.toSet());
    }
}
