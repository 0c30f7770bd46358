package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.Submission;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;
import tools.jackson.databind.JsonNode;

/** What is stated of persons in a record: refused first, then kept, changed, ended, withdrawn and stated again. */
class RelationsTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final UUID relation = Ids.next();

    private Submission on(UUID record) {
        return story.on("aysel.caseworker", record);
    }

    private static Map<String, Object> year(int year) {
        return Map.of("date", year + "-01-01", "precision", "year");
    }

    static Map<String, Object> somebody(String given, String sex) {
        return Map.of("new", Map.of("given", given, "family", "Qohumova", "sex", sex));
    }

    static Map<String, Object> onFile(@Nullable UUID person) {
        return Map.of("person", String.valueOf(person));
    }

    private static Map<String, Object> mother(Object... more) {
        var said = new HashMap<String, Object>(Map.of("kind", "mother", "person", somebody("Sevil", "female")));
        for (var i = 0; i < more.length; i += 2) {
            said.put((String) more[i], more[i + 1]);
        }
        return said;
    }

    private UUID subject(UUID record) {
        return UUID.fromString(String.valueOf(country.ask("select subject from qanad.record where id = ?", record)
                .getFirst()));
    }

    private JsonNode only(UUID record, String who) {
        var file = country.as(who).get("/api/records/" + record).accepted().body();
        assertThat(file.path("relations").size()).isEqualTo(1);
        return file.path("relations").get(0);
    }

    private static String path(UUID relation, String more) {
        return "relations[" + relation + "]" + more;
    }

    @Test
    void a_record_that_is_not_seen_takes_no_relation() {
        var record = story.registered();

        var reply = country.as("rauf.caseworker")
                .change("protection.case")
                .on(record, 1)
                .relation(relation, "add", mother())
                .submit();

        assertThat(reply.code()).isEqualTo("not-found");
    }

    @Test
    void who_may_read_and_not_edit_states_nothing() {
        var record = story.contact("Aytac", "Qohumova", "söz").accepted().record();

        assertThat(country.as("kamran.counsellor")
                        .change("helpline.contact")
                        .on(record)
                        .relation(relation, "add", mother())
                        .submit()
                        .code())
                .isEqualTo("forbidden");
    }

    @Test
    void what_is_not_of_the_shape_is_malformed() {
        var record = story.registered();
        for (var said : List.of(
                Map.<String, Object>of("relation", "x", "add", mother()),
                Map.<String, Object>of("relation", relation.toString()),
                Map.<String, Object>of("relation", relation.toString(), "add", mother(), "restore", Map.of()),
                Map.<String, Object>of("relation", relation.toString(), "add", mother("colour", "red")),
                Map.<String, Object>of("relation", relation.toString(), "add", mother("since", "yesterday")),
                Map.<String, Object>of(
                        "relation",
                        relation.toString(),
                        "add",
                        mother("since", Map.of("date", "2020-01-01", "precision", "age"))),
                Map.<String, Object>of("relation", relation.toString(), "add", mother("person", "Sevil")),
                Map.<String, Object>of("relation", relation.toString(), "add", mother("note", 5)))) {
            assertThat(on(record).put("relations", List.of(said)).submit().code())
                    .as(said.toString())
                    .isEqualTo("malformed");
        }
        assertThat(on(record).put("relations", "mother").submit().code()).isEqualTo("malformed");
        assertThat(on(record)
                        .relation(relation, "add", mother("note", "a".repeat(501)))
                        .submit()
                        .faults())
                .containsExactly("too-long@" + path(relation, ".note"));
    }

    @Test
    void a_kind_is_one_of_those_declared() {
        assertThat(on(story.registered())
                        .relation(relation, "add", mother("kind", "mater"))
                        .submit()
                        .faults())
                .containsExactly("relation-kind@" + path(relation, ".kind"));
    }

    @Test
    void somebody_hidden_and_somebody_who_does_not_exist_are_refused_alike() {
        var record = story.registered();
        var hidden = subject(country.as("elchin.caseworker")
                .change("protection.case")
                .about(Story.child("Gizli", "Uşaqova"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record());
        for (var person : List.of(hidden, Ids.next())) {
            for (var side : List.of("person", "of")) {
                var said = new HashMap<String, Object>(Map.of("kind", "sibling"));
                said.put(side, onFile(person));
                var reply = on(record).relation(relation, "add", said).submit();

                assertThat(reply.faults()).containsExactly("relation-person@" + path(relation, "." + side));
                assertThat(reply.messages())
                        .containsExactly("There is no such person, or you may not see them."
                                + " Search for them, or put them on file.");
            }
        }
        assertThat(country.count("select count(*) from qanad.relation where id = ?", relation))
                .isZero();
    }

    @Test
    void nobody_has_a_relation_to_themselves() {
        var record = story.registered();

        assertThat(on(record)
                        .relation(relation, "add", Map.of("kind", "sibling", "person", onFile(subject(record))))
                        .submit()
                        .faults())
                .containsExactly("relation-self@" + path(relation, ""));
        assertThat(on(record)
                        .relation(relation, "add", Map.of("kind", "sibling"))
                        .submit()
                        .faults())
                .containsExactly("relation-self@" + path(relation, ""));
    }

    @Test
    void a_period_does_not_end_before_it_begins() {
        var record = story.registered();

        assertThat(on(record)
                        .relation(
                                relation,
                                "add",
                                mother("since", Story.day("2020-05-10"), "until", Story.day("2020-05-09")))
                        .submit()
                        .faults())
                .containsExactly("relation-period@" + path(relation, ".until"));
        // The year of the end may have ended after that day.
        on(record)
                .relation(relation, "add", mother("since", Story.day("2020-05-10"), "until", year(2020)))
                .accepted();
    }

    @Test
    void a_mother_is_not_born_after_her_child() {
        var record = story.registered();
        var late = Map.of(
                "new",
                Map.of("given", "Sevil", "family", "Qohumova", "sex", "female", "born", Story.day("2014-05-01")));

        var reply = on(record).relation(relation, "add", mother("person", late)).submit();

        assertThat(reply.faults()).containsExactly("relation-age@" + path(relation, ".kind"));
        assertThat(reply.messages().getFirst()).contains("born on 2014-05-01, not before 2014-05-01");
        // Known to the year only, nothing is sure.
        var year = Map.of("new", Map.of("given", "Sevil", "family", "Qohumova", "sex", "female", "born", year(2014)));
        on(record).relation(relation, "add", mother("person", year)).accepted();
    }

    @Test
    void the_same_is_not_stated_twice_for_the_same_time() {
        var record = story.registered();
        on(record)
                .relation(relation, "add", mother("kind", "sibling", "until", year(2019)))
                .accepted();
        var sister =
                UUID.fromString(only(record, "aysel.caseworker").path("person").asString());
        var again = Ids.next();

        // Whoever is the sibling of the other, it is the same.
        for (var said : List.of(
                Map.<String, Object>of("kind", "sibling", "person", onFile(sister)),
                Map.<String, Object>of("kind", "sibling", "of", onFile(sister)))) {
            assertThat(on(record).relation(again, "add", said).submit().faults())
                    .containsExactly("relation-twice@" + path(again, ""));
        }
        on(record)
                .relation(
                        again,
                        "add",
                        Map.of("kind", "sibling", "person", onFile(sister), "since", Story.day("2021-01-01")))
                .accepted();
    }

    @Test
    void no_more_than_sixty_stand_in_one_record() {
        var record = story.registered();
        var full = on(record);
        IntStream.range(0, 60).forEach(_ -> full.relation(Ids.next(), "add", mother("kind", "other_relative")));
        full.accepted();

        assertThat(on(record).relation(relation, "add", mother()).submit().faults())
                .containsExactly("relation-many@relations");
    }

    @Test
    void what_is_not_about_a_person_states_no_relations() {
        var visit = country.as("farid.npm")
                .change("npm.visit")
                .with("visit_source", "archive")
                .with("visit_kind", "scheduled")
                .with("visited_on", year(2023))
                .accepted()
                .record();

        assertThat(country.as("farid.npm")
                        .change("npm.visit")
                        .on(visit)
                        .relation(relation, "add", mother())
                        .submit()
                        .faults())
                .containsExactly("relation-no-subject@relations");
    }

    @Test
    void a_new_mother_is_put_on_file_and_shown_to_whoever_sees_the_record() {
        var record = story.registered();

        on(record)
                .relation(relation, "add", mother("since", year(2014), "note", "İşləyir."))
                .accepted();

        for (var name : List.of("aysel.caseworker", "nigar.supervisor")) {
            var file = country.as(name).get("/api/records/" + record).accepted().body();
            var shown = file.path("relations").get(0);
            assertThat(shown.path("kind").asString()).isEqualTo("mother");
            assertThat(shown.path("of").asString()).isEqualTo(subject(record).toString());
            assertThat(shown.path("since").path("precision").asString()).isEqualTo("year");
            assertThat(shown.path("note").asString()).isEqualTo("İşləyir.");
            assertThat(shown.path("by").path("display").asString()).isNotBlank();
            assertThat(file.path("people")
                            .path(shown.path("person").asString())
                            .path("given")
                            .asString())
                    .isEqualTo("Sevil");
        }
        assertThat(country.as("rauf.caseworker")
                        .get("/api/persons?q=Sevil%20Qohumova")
                        .raw())
                .doesNotContain("Sevil");
        assertThat(country.as("aysel.caseworker")
                        .get("/api/persons?q=Sevil%20Qohumova")
                        .raw())
                .contains("Sevil");
    }

    @Test
    void the_same_change_sent_again_gets_the_first_answer_and_makes_nobody_twice() {
        var record = story.registered();
        var before = country.count("select count(*) from qanad.person");
        var change = on(record).relation(relation, "add", mother());

        var first = change.accepted();
        var second = change.accepted();

        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(country.count("select count(*) from qanad.person")).isEqualTo(before + 1);
        assertThat(country.count("select count(*) from qanad.relation where record = ?", record))
                .isEqualTo(1);
    }

    @Test
    void one_refused_relation_refuses_the_whole_change() {
        var record = story.registered();
        var before = country.count("select count(*) from qanad.person");

        var reply = on(record)
                .with("risk", "high")
                .relation(relation, "add", mother())
                .relation(Ids.next(), "add", mother("kind", "mater"))
                .submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(country.as("aysel.caseworker").get("/api/records/" + record).text("values", "risk"))
                .isEqualTo("low");
        assertThat(country.count("select count(*) from qanad.person")).isEqualTo(before);
    }

    @Test
    void a_whole_family_is_stated_at_once_and_its_new_members_are_named_again() {
        var record = story.registered();
        var mother = Ids.next();
        var fresh =
                Map.of("new", Map.of("given", "Sevil", "family", "Qohumova", "sex", "female"), "as", mother.toString());

        on(record)
                .relation(relation, "add", mother("person", fresh))
                .relation(
                        Ids.next(),
                        "add",
                        mother("kind", "partner", "person", somebody("Elçin", "male"), "of", onFile(mother)))
                .accepted();

        assertThat(country.count("select count(*) from qanad.relation where ? in (person, of_person)", mother))
                .isEqualTo(2);
        assertThat(on(record)
                        .relation(Ids.next(), "add", mother("person", fresh))
                        .submit()
                        .status())
                .isIn(409, 422);
    }

    @Test
    void a_record_is_opened_with_its_relations() {
        var record = story.registered("Birgəyeva")
                .relation(relation, "add", mother())
                .accepted()
                .record();

        assertThat(only(record, "aysel.caseworker").path("id").asString()).isEqualTo(relation.toString());
    }

    @Test
    void dates_are_changed_and_a_relation_ends() {
        var record = story.registered();
        on(record).relation(relation, "add", mother("kind", "guardian")).accepted();

        on(record)
                .relation(relation, "change", Map.of("since", year(2018), "until", Story.day("2024-03-01")))
                .accepted();

        var shown = only(record, "nigar.supervisor");
        assertThat(shown.path("until").path("date").asString()).isEqualTo("2024-03-01");
        assertThat(on(record)
                        .relation(relation, "change", Map.of("since", year(2018), "until", Story.day("2017-03-01")))
                        .submit()
                        .faults())
                .containsExactly("relation-period@" + path(relation, ".until"));
        assertThat(on(record).relation(Ids.next(), "change", Map.of()).submit().faults())
                .hasSize(1)
                .allMatch(fault -> fault.startsWith("relation-unknown@"));
    }

    @Test
    void what_was_withdrawn_shows_nobody_any_more_and_can_be_stated_again() {
        var record = story.registered();
        on(record).relation(relation, "add", mother()).accepted();
        var person = only(record, "aysel.caseworker").path("person").asString();
        assertThat(on(record).relation(relation, "withdraw", Map.of()).submit().faults())
                .containsExactly("reason-required@" + path(relation, ".reason"));

        on(record)
                .relation(relation, "withdraw", Map.of("reason", "Başqa uşağın anasıdır."))
                .accepted();

        var file = country.as("aysel.caseworker").get("/api/records/" + record).accepted();
        assertThat(file.body().at("/relations/0/withdrawn/reason").asString()).isEqualTo("Başqa uşağın anasıdır.");
        assertThat(file.body().path("people").has(person)).isFalse();
        assertThat(country.as("aysel.caseworker")
                        .get("/api/persons/" + person + "/family")
                        .status())
                .isEqualTo(404);
        assertThat(on(record).relation(relation, "change", Map.of()).submit().faults())
                .containsExactly("relation-unknown@" + path(relation, ""));

        on(record).relation(relation, "restore", Map.of()).accepted();

        assertThat(country.as("aysel.caseworker")
                        .get("/api/records/" + record)
                        .body()
                        .path("people")
                        .has(person))
                .isTrue();
    }

    @Test
    void two_who_change_the_same_relation_are_shown_each_other_s_words() {
        var record = story.registered();
        on(record).relation(relation, "add", mother()).accepted();
        var seen = country.as("nigar.supervisor").get("/api/records/" + record).version();
        on(record).relation(relation, "change", Map.of("note", "Aysel")).accepted();

        var reply = country.as("nigar.supervisor")
                .change("protection.case")
                .on(record, seen)
                .relation(relation, "change", Map.of("note", "Nigar"))
                .submit();

        assertThat(reply.code()).isEqualTo("conflict");
        assertThat(reply.each(
                        "conflicts",
                        one -> one.path("path").asString() + " "
                                + one.path("theirs").path("note").asString()))
                .containsExactly(path(relation, "") + " Aysel");
        // Another relation, and another field, merge.
        country.as("nigar.supervisor")
                .change("protection.case")
                .on(record, seen)
                .relation(Ids.next(), "add", mother("kind", "other_relative"))
                .accepted();
    }

    @Test
    void the_timeline_tells_what_was_stated_by_whom() {
        var record = story.registered();
        on(record).relation(relation, "add", mother("note", "söz")).accepted();

        var timeline = country.as("nigar.supervisor")
                .get("/api/records/" + record + "/timeline")
                .accepted();

        var moved = timeline.body().at("/entries/0/changes/0");
        assertThat(moved.path("path").asString()).isEqualTo(path(relation, ""));
        assertThat(moved.at("/to/kind").asString()).isEqualTo("mother");
        assertThat(moved.at("/to/note").asString()).isEqualTo("söz");
        assertThat(String.valueOf(country.ask(
                                "select detail from qanad.audit where record = ? and action = 'edit' order by id desc",
                                record)
                        .getFirst()))
                .contains("\"relations\": 1")
                .doesNotContain("Sevil", "mother");
    }

    private Connection database(Visitor person) throws SQLException {
        var connection = country.connect("qanad_server");
        try (var statement = connection.prepareStatement(
                "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            statement.setString(1, person.id().toString());
            statement.setString(2, country.keys(person.id()));
            statement.execute();
        }
        return connection;
    }

    @Test
    void an_alleged_perpetrator_is_shown_to_whom_a_role_grants_it_and_to_nobody_else() throws SQLException {
        var contact = story.contact("Aytac", "Qohumova", "söz").accepted().record();
        var said = Map.of("kind", "alleged_perpetrator", "person", somebody("Şübhəli", "male"), "note", "qonşu");
        var named = country.as("leyla.counsellor")
                .change("helpline.contact")
                .on(contact)
                .relation(relation, "add", said)
                .accepted();
        var person = only(contact, "leyla.counsellor").path("person").asString();

        // A colleague of the helpline reads the contact, and what is sensitive is each counsellor's own.
        for (var name : List.of("kamran.counsellor")) {
            var other = country.as(name);
            var file = other.get("/api/records/" + contact).accepted();
            assertThat(file.raw()).doesNotContain("alleged_perpetrator", person, "Şübhəli", "qonşu");
            assertThat(other.get("/api/records/" + contact + "/timeline")
                            .accepted()
                            .raw())
                    .doesNotContain("alleged_perpetrator", person, "qonşu", relation.toString());
            assertThat(other.get("/api/persons?q=%C5%9E%C3%BCbh%C9%99li").raw()).doesNotContain(person);
            assertThat(other.get("/api/persons/" + person + "/family").status()).isEqualTo(404);
            try (var connection = database(other)) {
                assertThat(TestCountry.column(connection, "select id from qanad.relation where id = ?", relation))
                        .isEmpty();
                assertThat(TestCountry.column(
                                connection, "select id from qanad.person where id = ?", UUID.fromString(person)))
                        .isEmpty();
                assertThat(TestCountry.column(
                                connection, "select changes::text from qanad.revision where record = ?", contact))
                        .isNotEmpty()
                        .noneMatch(changes -> String.valueOf(changes).contains(person)
                                || String.valueOf(changes).contains("qonşu")
                                || String.valueOf(changes).contains("alleged"));
            }
        }
        for (var name : List.of("leyla.counsellor", "sevinj.supervisor")) {
            assertThat(country.as(name)
                            .get("/api/records/" + contact)
                            .accepted()
                            .raw())
                    .contains("alleged_perpetrator", "Şübhəli");
            assertThat(country.as(name)
                            .get("/api/records/" + contact + "/timeline")
                            .accepted()
                            .raw())
                    .contains("alleged_perpetrator", "qonşu");
        }
        assertThat(named.status()).isEqualTo(200);
    }

    @Test
    void whose_role_is_not_granted_it_states_nothing_sensitive() {
        var reply = country.as("samir.police")
                .change("helpline.contact")
                .about(Story.child("Aytac", "Qohumova"))
                .with(Story.counselling("söz"))
                .with("channel", "agency")
                .with("reported_to", "helpline")
                .relation(relation, "add", Map.of("kind", "alleged_perpetrator", "person", somebody("Şübhəli", "male")))
                .submit();

        assertThat(reply.faults()).contains("relation-sensitive@" + path(relation, ".kind"));
    }

    @Test
    void who_is_named_is_seen_by_the_new_owner_and_no_more_by_the_old() {
        var record = story.registered();
        on(record).relation(relation, "add", mother()).accepted();
        var person = only(record, "aysel.caseworker").path("person").asString();
        assertThat(family("rauf.caseworker", person).status()).isEqualTo(404);

        story.on("nigar.supervisor", record)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();

        assertThat(family("rauf.caseworker", person).status()).isEqualTo(200);
        assertThat(family("aysel.caseworker", person).status()).isEqualTo(404);
    }

    private Reply family(String who, String person) {
        return country.as(who).get("/api/persons/" + person + "/family");
    }

    @Test
    void the_database_itself_names_nobody_whom_the_writer_does_not_see() throws SQLException {
        var record = story.registered();
        var hidden = subject(country.as("elchin.caseworker")
                .change("protection.case")
                .about(Story.child("Gizli", "Uşaqova"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted()
                .record());
        var aysel = country.as("aysel.caseworker");
        try (var connection = database(aysel)) {
            for (var person : List.of(hidden, Ids.next())) {
                assertThat(refused(connection, """
                        insert into qanad.relation (id, record, kind, person, of_person, stated_by, changed_by)
                        values (gen_random_uuid(), ?, 'sibling', ?, ?, qanad.acting(), qanad.acting())
                        """, record, person, subject(record)))
                        .contains("row-level security");
            }
            assertThat(refused(connection, "delete from qanad.relation")).contains("permission denied");
            assertThat(refused(connection, "update qanad.relation set person = of_person"))
                    .contains("permission denied");
            assertThat(refused(connection, "update qanad.relation_kind set sensitive = false"))
                    .contains("permission denied");
        }
    }

    private static String refused(Connection connection, String statement, Object... values) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.execute();
            return "accepted";
        } catch (SQLException refusal) {
            return String.valueOf(refusal.getMessage());
        }
    }
}
