package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.record.Said.onFile;
import static org.qanad.record.Said.somebody;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.Submission;
import org.qanad.start.TestCountry;

/** The family of a person, as far as the viewer may see it: never further. */
class FamilyTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    private UUID subject(UUID record) {
        return UUID.fromString(String.valueOf(country.ask("select subject from qanad.record where id = ?", record)
                .getFirst()));
    }

    private Submission on(UUID record) {
        return story.on("aysel.caseworker", record);
    }

    private Reply family(String who, UUID person) {
        return country.as(who).get("/api/persons/" + person + "/family");
    }

    private UUID named(UUID relation) {
        return UUID.fromString(String.valueOf(country.ask("select person from qanad.relation where id = ?", relation)
                .getFirst()));
    }

    /** States that somebody new is something of somebody on file. */
    private UUID add(UUID record, String kind, String given, UUID of) {
        var relation = Ids.next();
        on(record)
                .relation(relation, "add", Map.of("kind", kind, "person", somebody(given, "female"), "of", onFile(of)))
                .accepted();
        return named(relation);
    }

    private static List<String> shown(Reply family) {
        return family.each("persons", person -> person.path("given").asString());
    }

    @Test
    void the_family_of_somebody_hidden_is_the_family_of_nobody() {
        var hidden = subject(story.registered());

        for (var person : List.of(hidden, Ids.next())) {
            var reply = family("rauf.caseworker", person);
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("not-found");
        }
        assertThat(country.stranger().get("/api/persons/" + hidden + "/family").status())
                .isEqualTo(401);
    }

    @Test
    void a_child_without_relations_has_a_family_of_one() {
        var record = story.registered();

        var reply = family("aysel.caseworker", subject(record)).accepted();

        assertThat(shown(reply)).containsExactly("Aytac");
        assertThat(reply.body().at("/persons/0/records/0/id").asString()).isEqualTo(record.toString());
        assertThat(reply.body().path("relations").size()).isZero();
    }

    @Test
    void it_goes_three_steps_and_no_further_and_leaves_out_who_is_no_family() {
        var record = story.registered();
        var mother = add(record, "mother", "Ana", subject(record));
        var grandmother = add(record, "mother", "Nene", mother);
        var greatGrandmother = add(record, "mother", "Ulunene", grandmother);
        add(record, "mother", "Uzaq", greatGrandmother);
        add(record, "friend", "Dost", subject(record));

        var reply = family("aysel.caseworker", subject(record)).accepted();

        assertThat(shown(reply)).containsExactly("Aytac", "Ana", "Nene", "Ulunene");
        assertThat(reply.body().path("relations").size()).isEqualTo(3);
        assertThat(shown(family("aysel.caseworker", greatGrandmother))).contains("Uzaq", "Aytac");
    }

    @Test
    void it_is_put_together_from_the_viewer_s_records_and_from_no_other() {
        var record = story.registered();
        var mother = add(record, "mother", "Ana", subject(record));
        // Two relations more in a case of a colleague about the mother's other child; only a supervisor sees both.
        var other = story.registered("Başqayeva").accepted().record();
        var relation = Ids.next();
        on(other)
                .relation(relation, "add", Map.of("kind", "mother", "person", onFile(mother)))
                .accepted();
        add(other, "aunt_or_uncle", "Xala", subject(other));
        story.on("nigar.supervisor", other)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();

        var aysel = family("aysel.caseworker", mother).accepted();
        assertThat(shown(aysel)).containsExactlyInAnyOrder("Ana", "Aytac");
        assertThat(aysel.raw()).doesNotContain("Başqayeva", other.toString(), "Xala", relation.toString());

        var rauf = family("rauf.caseworker", mother).accepted();
        assertThat(rauf.raw()).contains("Başqayeva", "Xala").doesNotContain(record.toString());
        // The mother herself is no record of anybody's: she is only named.
        assertThat(rauf.body().at("/persons/0/given").asString()).isEqualTo("Ana");
        assertThat(rauf.body().at("/persons/0/records").size()).isZero();

        var nigar = family("nigar.supervisor", mother).accepted();
        assertThat(nigar.body().path("persons").size()).isEqualTo(4);
        assertThat(nigar.raw()).contains(record.toString(), other.toString());
    }

    @Test
    void whoever_is_named_opens_no_record_of_theirs() {
        var child = story.registered();
        var sibling = story.registered("Bacıyeva").accepted().record();
        on(child)
                .relation(Ids.next(), "add", Map.of("kind", "sibling", "person", onFile(subject(sibling))))
                .accepted();
        story.on("nigar.supervisor", child)
                .put("owner", country.as("rauf.caseworker").id().toString())
                .accepted();

        var reply = family("rauf.caseworker", subject(sibling)).accepted();

        assertThat(shown(reply)).hasSize(2);
        assertThat(reply.body().at("/persons/0/records").size()).isZero();
        assertThat(reply.raw()).doesNotContain(sibling.toString());
        var rauf = country.as("rauf.caseworker");
        assertThat(rauf.get("/api/records/" + sibling).status()).isEqualTo(404);
        assertThat(rauf.get("/api/records/" + sibling + "/timeline").status()).isEqualTo(404);
        assertThat(rauf.get("/api/persons?q=Bac%C4%B1yeva").accepted().raw()).doesNotContain(sibling.toString());
    }

    @Test
    void two_mothers_at_the_same_time_are_both_shown_each_with_where_it_is_said() {
        var record = story.registered();
        var child = subject(record);
        add(record, "mother", "Birinci", child);
        var second = Ids.next();
        on(record)
                .relation(second, "add", Map.of("kind", "mother", "person", somebody("İkinci", "female")))
                .accepted();

        var reply = family("aysel.caseworker", child).accepted();

        assertThat(reply.each(
                        "contradictions",
                        one -> one.path("kind").asString() + " "
                                + one.path("relations").size()))
                .containsExactly("mother 2");
        var number = country.ask("select number from qanad.record where id = ?", record)
                .getFirst();
        assertThat(reply.each(
                        "relations",
                        one -> one.path("source").path("number").asString() + " "
                                + one.path("at").asString().isEmpty()))
                .containsExactly(number + " false", number + " false");

        // One after the other they do not contradict each other.
        var periods = new HashMap<String, Object>(Map.of("since", Story.day("2030-01-01")));
        on(record).relation(second, "change", periods).accepted();
        assertThat(family("aysel.caseworker", child)
                        .body()
                        .path("contradictions")
                        .size())
                .isEqualTo(1);
        var first = UUID.fromString(
                String.valueOf(country.ask("select id from qanad.relation where record = ? and id <> ?", record, second)
                        .getFirst()));
        on(record)
                .relation(first, "change", Map.of("until", Story.day("2029-12-31")))
                .accepted();
        assertThat(family("aysel.caseworker", child)
                        .body()
                        .path("contradictions")
                        .size())
                .isZero();
    }

    @Test
    void no_more_than_sixty_are_shown_and_that_there_are_more_is_said() {
        var record = story.registered();
        var full = on(record);
        IntStream.range(0, 60)
                .forEach(one -> full.relation(
                        Ids.next(), "add", Map.of("kind", "other_relative", "person", somebody("Q" + one, "female"))));
        full.accepted();

        var reply = family("aysel.caseworker", subject(record)).accepted();

        assertThat(reply.body().path("persons").size()).isEqualTo(60);
        assertThat(reply.body().path("more").asBoolean()).isTrue();
    }

    @Test
    void the_reading_is_noted_with_all_who_were_shown() {
        var record = story.registered();
        var mother = add(record, "mother", "Ana", subject(record));
        family("nigar.supervisor", subject(record)).accepted();

        var detail = String.valueOf(
                country.ask("select detail from qanad.audit where action = 'read family' order by id desc limit 1")
                        .getFirst());

        assertThat(detail)
                .contains(mother.toString(), subject(record).toString(), record.toString())
                .doesNotContain("Ana");
    }
}
