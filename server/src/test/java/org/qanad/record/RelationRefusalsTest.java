package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.record.Said.mother;
import static org.qanad.record.Said.onFile;
import static org.qanad.record.Said.path;
import static org.qanad.record.Said.year;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.Submission;
import org.qanad.start.TestCountry;
import tools.jackson.databind.JsonNode;

/** What is not stated of persons in a record, and why. */
class RelationRefusalsTest {
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
}
