package org.qanad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Scope;
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
    private final Map<String, @Nullable String> parents = organisationParents();

    /** Someone with a role at an organisation, as the database has it. */
    private record Held(
            UUID account,
            String role,
            String organisation,
            @Nullable String team,
            @Nullable String territory) {}

    /** Who is near to a record. */
    private record Near(
            @Nullable String owner,
            @Nullable String team,
            @Nullable String organisation,
            @Nullable String territory) {}

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

        var types = new HashMap<UUID, RecordType>();
        var stands = new HashMap<UUID, List<Near>>();
        records.forEach(record -> {
            types.put(record, type(record));
            stands.put(record, near(record));
        });
        var differences = new ArrayList<String>();
        var readable = 0;
        for (var name : people) {
            var visitor = country.as(name);
            var account = visitor.id();
            var shown = shown(visitor, records);
            for (var record : records) {
                var expected = mayRead(held(account), types.get(record), stands.get(record));
                var answered = visitor.get("/api/records/" + record).status() == 200;
                readable += expected ? 1 : 0;
                if (answered != expected || shown.contains(record) != expected) {
                    differences.add("%s %s: expected %s, page %s, database %s"
                            .formatted(name, stands.get(record), expected, answered, shown.contains(record)));
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(readable).isBetween(RECORDS, RECORDS * people.size() / 2);
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

    private Set<UUID> shown(Visitor visitor, List<UUID> records) throws SQLException {
        try (var connection = country.connect("qanad_server");
                var context = connection.prepareStatement(
                        "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            context.setString(1, visitor.id().toString());
            context.setString(2, country.keys(visitor.id()));
            context.execute();
            var shown = new HashSet<UUID>();
            for (var id : TestCountry.column(
                    connection,
                    "select id from qanad.record where id = any(?)",
                    connection.createArrayOf("uuid", records.toArray()))) {
                shown.add(UUID.fromString(String.valueOf(id)));
            }
            return shown;
        }
    }

    private boolean mayRead(List<Held> held, @Nullable RecordType type, @Nullable List<Near> near) {
        var name = Objects.requireNonNull(type).qualified();
        return held.stream()
                .anyMatch(assignment -> Optional.ofNullable(
                                country.definitions().roles().get(assignment.role()))
                        .flatMap(role -> role.grant(name))
                        .flatMap(grant -> grant.scope(Grant.Action.READ))
                        .filter(scope ->
                                Objects.requireNonNull(near).stream().anyMatch(one -> reaches(scope, assignment, one)))
                        .isPresent());
    }

    private boolean reaches(Scope scope, Held held, Near near) {
        var own = held.account().toString().equals(near.owner());
        var team = held.team() != null
                && held.team().equals(near.team())
                && held.organisation().equals(near.organisation());
        var organisation = above(near.organisation()).contains(held.organisation());
        return switch (scope) {
            case OWN -> own;
            case TEAM -> own || team;
            case ORGANISATION -> own || organisation;
            case TERRITORY -> throw new IllegalStateException("no shipped role reads by territory");
            case ALL -> true;
        };
    }

    private List<Near> near(UUID record) {
        var near = new ArrayList<Near>();
        near.add(standing(record));
        var type = type(record);
        for (var field : type.sharedWith()) {
            type.formOf(field).ifPresent(form -> {
                var value = country.ask(
                        "select " + field + " from " + form.programme() + "." + form.name() + " where record_id = ?",
                        record);
                if (!value.isEmpty() && value.getFirst() != null) {
                    near.add(new Near(null, null, value.getFirst(), null));
                }
            });
        }
        var at = record;
        while (type(at).sharedWith().contains("parent")) {
            var parent = country.ask("select parent from qanad.record where id = ?", at)
                    .getFirst();
            if (parent == null) {
                break;
            }
            at = UUID.fromString(parent);
            near.add(standing(at));
        }
        return near;
    }

    private Near standing(UUID record) {
        return new Near(of(record, "owner"), of(record, "team"), of(record, "organisation"), of(record, "territory"));
    }

    private @Nullable String of(UUID record, String column) {
        return country.ask("select " + column + " from qanad.record where id = ?", record)
                .getFirst();
    }

    private RecordType type(UUID record) {
        return country.definitions().record(String.valueOf(of(record, "type"))).orElseThrow();
    }

    private List<Held> held(UUID account) {
        return country
                .ask("select role || ' ' || organisation from qanad.assignment where account = ?", account)
                .stream()
                .map(row -> String.valueOf(row).split(" ", -1))
                .map(row -> new Held(account, row[0], row[1], null, null))
                .toList();
    }

    private Set<String> above(@Nullable String organisation) {
        var line = new HashSet<String>();
        var at = Optional.ofNullable(organisation);
        while (at.isPresent()) {
            line.add(at.get());
            at = Optional.ofNullable(parents.get(at.get()));
        }
        return line;
    }

    private Map<String, @Nullable String> organisationParents() {
        var found = new HashMap<String, @Nullable String>();
        for (var organisation :
                Objects.requireNonNull(country).definitions().country().organisations()) {
            found.put(organisation.id(), organisation.parent());
        }
        return found;
    }
}
