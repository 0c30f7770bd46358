package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.record.Said.mother;
import static org.qanad.record.Said.onFile;
import static org.qanad.record.Said.path;
import static org.qanad.record.Said.somebody;
import static org.qanad.record.Said.year;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.Submission;
import org.qanad.start.TestCountry;
import tools.jackson.databind.JsonNode;

/** What is stated of persons in a record: refused first, then kept, changed, ended, withdrawn and stated again. */
class RelationsTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final UUID relation = Ids.next();

    private Submission on(UUID record) {
        return story.on("aysel.caseworker", record);
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

    @Test
    void a_new_mother_is_put_on_file_and_shown_to_whoever_sees_the_record() {
        var record = story.registered();
        // A name that no other test's mother bears.
        var given = "Sevil" + System.nanoTime();

        on(record)
                .relation(
                        relation,
                        "add",
                        mother("person", somebody(given, "female"), "since", year(2014), "note", "İşləyir."))
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
                    .isEqualTo(given);
        }
        assertThat(country.as("rauf.caseworker").get("/api/persons?q=" + given).raw())
                .doesNotContain(given);
        assertThat(country.as("aysel.caseworker").get("/api/persons?q=" + given).raw())
                .contains(given);
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
}
