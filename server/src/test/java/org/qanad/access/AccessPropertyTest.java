package org.qanad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/**
 * Who may read which record, decided here a second time from the definitions and from where each record stands, and
 * compared with what the server and the database show, for random people, records and changes of hands.
 */
class AccessPropertyTest {
    private static final int RECORDS = 20;
    private static final List<String> CAST = List.of(
            "leyla.counsellor",
            "kamran.counsellor",
            "sevinj.supervisor",
            "aysel.caseworker",
            "rauf.caseworker",
            "nigar.supervisor",
            "elchin.caseworker",
            "shahla.supervisor",
            "gulnar.provider",
            "tural.provider",
            "samir.police",
            "lala.school",
            "rena.npmhead",
            "arzu.analyst",
            "orkhan.admin");
    private static final List<String> TERRITORIES = List.of("AZ-BA-x-NASI", "AZ-GA", "AZ-BA", "AZ-QBA");
    private static final List<String> RECEIVERS = List.of("shelter_baku", "diversion_centre_baku", "shelter_ganja");

    private final TestCountry country = TestCountry.shared();
    private final Reckoning reckoning = new Reckoning(country);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_122})
    void the_server_and_the_database_show_what_the_definitions_allow_and_nothing_else(long seed) throws SQLException {
        var random = new Random(seed);
        var people = new ArrayList<>(CAST);
        for (var i = 0; i < 4; i++) {
            people.add(country.newcomer("random" + seed + "." + i, someAssignments(random)));
        }
        var records = new ArrayList<UUID>();
        while (records.size() < RECORDS) {
            act(random, records);
        }

        for (var i = 0; i < 2 * RECORDS; i++) {
            relate(random, records);
            handOver(random, records);
        }
        var types = new HashMap<UUID, RecordType>();
        var stands = new HashMap<UUID, List<Reckoning.Near>>();
        records.forEach(record -> {
            types.put(record, reckoning.type(record));
            stands.put(record, reckoning.near(record));
        });
        var differences = new ArrayList<String>();
        var readable = 0;
        for (var name : people) {
            var visitor = country.as(name);
            var account = visitor.id();
            var shown = shown(visitor, "qanad.record", records);
            for (var record : records) {
                var expected = reckoning.mayRead(reckoning.held(account), types.get(record), stands.get(record));
                var answered = visitor.get("/api/records/" + record).status() == 200;
                readable += expected ? 1 : 0;
                if (answered != expected || shown.contains(record) != expected) {
                    differences.add("%s %s: expected %s, page %s, database %s"
                            .formatted(name, stands.get(record), expected, answered, shown.contains(record)));
                }
            }
        }

        differences.addAll(relationsShown(people, records, types, stands));
        assertThat(differences).isEmpty();
        assertThat(readable).isBetween(RECORDS, RECORDS * people.size() / 2);
    }

    /** Whom a record names, and who sees them, goes with it; refused where it is nobody's of that organisation. */
    private void handOver(Random random, List<UUID> records) {
        var record = records.get(random.nextInt(records.size()));
        var to = random.nextBoolean() ? "rauf.caseworker" : "aysel.caseworker";
        if (random.nextInt(4) == 0 && reckoning.type(record).qualified().equals("protection.case")) {
            country.as("nigar.supervisor")
                    .change("protection.case")
                    .on(record, (int) country.count("select version from qanad.record where id = ?", record))
                    .put("owner", country.as(to).id().toString())
                    .submit();
        }
    }

    /** Whoever owns a record states something in it of somebody new or somebody on file, or takes something back. */
    private void relate(Random random, List<UUID> records) {
        var record = records.get(random.nextInt(records.size()));
        var owner = country.ask(
                "select a.name from qanad.record r join qanad.account a on a.id = r.owner where r.id = ?", record);
        if (owner.isEmpty()) {
            return;
        }
        var change = country.as(String.valueOf(owner.getFirst()))
                .change(reckoning.type(record).qualified())
                .on(record);
        var stated = country.ask("select id from qanad.relation where record = ? and withdrawn_at is null", record);
        if (!stated.isEmpty() && random.nextInt(4) == 0) {
            change.relation(
                    UUID.fromString(String.valueOf(stated.getFirst())), "withdraw", Map.of("reason", "Səhv yazılıb."));
        } else {
            var other = reckoning.of(records.get(random.nextInt(records.size())), "subject");
            Map<String, Object> person = other == null || random.nextBoolean()
                    ? Map.of("new", Map.of("given", "Adıçəkilən", "family", "Təsadüfov"))
                    : Map.of("person", other);
            var kinds = List.of("other_relative", "friend", "alleged_perpetrator", "person_who_reported");
            change.relation(
                    Ids.next(), "add", Map.of("kind", kinds.get(random.nextInt(kinds.size())), "person", person));
        }
        // Refused where the person is hidden from the owner, or is the record's own: then nothing is stated.
        change.submit();
    }

    /** A relation as the database has it. */
    private record Stated(UUID id, UUID record, boolean sensitive, List<UUID> persons) {}

    /** Who sees which relation and which person, and who should. */
    private List<String> relationsShown(
            List<String> people,
            List<UUID> records,
            Map<UUID, RecordType> types,
            Map<UUID, List<Reckoning.Near>> stands)
            throws SQLException {
        var stated = country.ask("""
                        select concat_ws(' ', l.id, l.record, k.sensitive, l.withdrawn_at is null, l.person, l.of_person)
                        from qanad.relation l join qanad.relation_kind k on k.kind = l.kind
                        where l.record = any(?)
                        """, (Object) records.toArray(UUID[]::new)).stream()
                .map(row -> String.valueOf(row).split(" ", -1))
                .map(row -> new Stated(
                        UUID.fromString(row[0]),
                        UUID.fromString(row[1]),
                        row[2].equals("t"),
                        row[3].equals("t")
                                ? List.of(UUID.fromString(row[4]), UUID.fromString(row[5]))
                                : List.<UUID>of()))
                .toList();
        assertThat(stated).hasSizeGreaterThan(RECORDS / 2).anyMatch(Stated::sensitive);
        var named = new HashSet<UUID>();
        stated.forEach(one -> named.addAll(one.persons()));
        var differences = new ArrayList<String>();
        for (var name : people) {
            var visitor = country.as(name);
            var held = reckoning.held(visitor.id());
            var relations = new HashSet<UUID>();
            var persons = new HashSet<UUID>();
            for (var one : stated) {
                var type = types.get(one.record());
                var near = stands.get(one.record());
                if (reckoning.may(Grant.Action.READ, held, type, near)
                        && (!one.sensitive() || reckoning.may(Grant.Action.SENSITIVE, held, type, near))) {
                    relations.add(one.id());
                    persons.addAll(one.persons());
                }
            }
            for (var record : records) {
                var subject = reckoning.of(record, "subject");
                if (subject != null && reckoning.mayRead(held, types.get(record), stands.get(record))) {
                    persons.add(UUID.fromString(subject));
                }
            }
            persons.retainAll(named);
            var all = stated.stream().map(Stated::id).toList();
            if (!shown(visitor, "qanad.relation", all).equals(relations)) {
                differences.add(name + " sees other relations than " + relations);
            }
            if (!shown(visitor, "qanad.person", List.copyOf(named)).equals(persons)) {
                differences.add(name + " sees other persons than " + persons);
            }
            for (var person : named) {
                var page = visitor.get("/api/persons/" + person + "/family").status() == 200;
                if (page != persons.contains(person)) {
                    differences.add(name + " is " + (page ? "" : "not ") + "shown the family of " + person);
                }
            }
        }
        return differences;
    }

    private Map<String, String> someAssignments(Random random) {
        var roles = List.of(
                "protection.case_worker",
                "protection.supervisor",
                "protection.provider",
                "helpline.helpline_supervisor");
        var places = List.of(
                "dost_baku",
                "dost_ganja",
                "dost_agency",
                "ministry_labour",
                "shelter_baku",
                "helpline",
                "helpline_host");
        var held = new HashMap<String, String>();
        for (var i = 0; i <= random.nextInt(2); i++) {
            held.put(roles.get(random.nextInt(roles.size())), places.get(random.nextInt(places.size())));
        }
        return held;
    }

    /** Somebody opens a record of some kind, or a record changes hands. */
    private void act(Random random, List<UUID> records) {
        var story = new Story(country);
        switch (random.nextInt(6)) {
            case 0 ->
                records.add(
                        story.contact("Aytac", "Təsadüfov", "söz").accepted().record());
            case 1 ->
                records.add(country.as(random.nextBoolean() ? "samir.police" : "lala.school")
                        .change("helpline.contact")
                        .with(Story.counselling("söz"))
                        .with("child_known", "anonymous")
                        .with("channel", "agency")
                        .with("reported_to", "helpline")
                        .with("child_territory", TERRITORIES.get(random.nextInt(TERRITORIES.size())))
                        .accepted()
                        .record());
            case 2 -> {
                var contact =
                        story.contact("Aytac", "Təsadüfov", "söz").accepted().record();
                records.add(contact);
                records.add(story.caseFrom(contact)
                        .put("organisation", random.nextBoolean() ? "dost_baku" : "dost_ganja")
                        .accepted()
                        .record());
            }
            case 3 -> {
                var child = opened(random.nextBoolean() ? "aysel.caseworker" : "rauf.caseworker", random);
                records.add(child);
                if (random.nextBoolean()) {
                    story.on("nigar.supervisor", child)
                            .put("owner", country.as("rauf.caseworker").id().toString())
                            .accepted();
                }
            }
            case 4 -> records.add(opened("elchin.caseworker", random));
            default -> {
                var child = opened("aysel.caseworker", random);
                records.add(child);
                var to = RECEIVERS.get(random.nextInt(RECEIVERS.size()));
                var referral = story.referral(child, to).accepted().record();
                records.add(referral);
                if (to.equals("shelter_baku")) {
                    records.add(country.as("gulnar.provider")
                            .change("protection.service")
                            .under(referral)
                            .with("planned_on", Story.today())
                            .accepted()
                            .record());
                }
                if (random.nextBoolean()) {
                    story.on("nigar.supervisor", child)
                            .put("owner", country.as("rauf.caseworker").id().toString())
                            .accepted();
                }
            }
        }
    }

    private UUID opened(String by, Random random) {
        return country.as(by)
                .change("protection.case")
                .about(Story.child("Aytac", "Təsadüfov"))
                .with("identified_by", "school")
                .with("residence", TERRITORIES.get(random.nextInt(TERRITORIES.size())))
                .with("risk", "low")
                .accepted()
                .record();
    }

    private Set<UUID> shown(Visitor visitor, String table, List<UUID> ids) throws SQLException {
        try (var connection = country.connect("qanad_server");
                var context = connection.prepareStatement(
                        "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            context.setString(1, visitor.id().toString());
            context.setString(2, country.keys(visitor.id()));
            context.execute();
            var shown = new HashSet<UUID>();
            for (var id : TestCountry.column(
                    connection,
                    "select id from " + table + " where id = any(?)",
                    connection.createArrayOf("uuid", ids.toArray()))) {
                shown.add(UUID.fromString(String.valueOf(id)));
            }
            return shown;
        }
    }
}
