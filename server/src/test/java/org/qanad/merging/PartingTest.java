package org.qanad.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.merging.Twins.JUDGE;
import static org.qanad.merging.Twins.child;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import tools.jackson.databind.JsonNode;

/** What was joined is taken back: field by field, record by record, or whole. */
class PartingTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Twins twins = new Twins(country);

    private final UUID file = twins.file("aysel.caseworker", child("Aytac", "Məmmədova", "phone", "050 111 22 33"));
    private final UUID twin = twins.file("rauf.caseworker", child("Айтадж", "Мамедова", "patronymic", "Elçin qızı"));
    private final UUID kept = twins.subject(file);
    private final UUID gone = twins.subject(twin);

    private JsonNode history(UUID person) {
        return country.as(JUDGE)
                .get("/api/persons/" + person + "/merges")
                .accepted()
                .body()
                .at("/merges/0");
    }

    private String now(UUID person, String field) {
        return history(person)
                .path("fields")
                .valueStream()
                .filter(one -> one.path("field").asString().equals(field))
                .map(one -> one.path("now").asString())
                .findFirst()
                .orElseThrow();
    }

    private String given() {
        return twins.value("select given from qanad.person where id = ?", kept);
    }

    @Test
    void what_cannot_be_taken_back_is_refused_with_the_reason() {
        var merge = twins.joined(kept, gone, "given");

        assertThat(twins.undo(JUDGE, merge, Map.of()).faults()).containsExactly("merge-pair@pair");
        assertThat(twins.undo(JUDGE, merge, Map.of("fields", List.of("given", "shoe")))
                        .code())
                .isEqualTo("malformed");
        assertThat(twins.undo(JUDGE, merge, Map.of("fields", List.of("phone"))).faults())
                .containsExactly("merge-field-undone@fields.phone");
        assertThat(twins.undo(JUDGE, merge, Map.of("records", List.of(file))).faults())
                .containsExactly("merge-record@records[" + file + "]");
        assertThat(twins.undo(JUDGE, Ids.next(), Map.of("pair", "open")).code()).isEqualTo("not-found");
        assertThat(twins.apart(merge).status()).isEqualTo(204);
        assertThat(twins.apart(merge).faults()).containsExactly("merge-undone@merge");
    }

    @Test
    void a_field_goes_back_and_nothing_else_does() {
        var merge = twins.joined(kept, gone, "given", "patronymic");
        assertThat(now(kept, "given")).isEqualTo("taken");

        assertThat(twins.undo(JUDGE, merge, Map.of("fields", List.of("given"))).status())
                .isEqualTo(204);

        assertThat(given()).isEqualTo("Aytac");
        assertThat(twins.value("select patronymic from qanad.person where id = ?", kept))
                .isEqualTo("Elçin qızı");
        assertThat(now(kept, "given")).isEqualTo("back");
        assertThat(now(kept, "phone")).isEqualTo("kept");
        assertThat(twins.subject(twin)).isEqualTo(kept);
        var last = country.as("aysel.caseworker")
                .get("/api/records/" + file + "/timeline")
                .body()
                .at("/entries/0");
        assertThat(last.path("action").asString()).isEqualTo("part");
        assertThat(last.at("/changes/0/path").asString()).isEqualTo("subject.given");
        assertThat(last.at("/changes/0/to").asString()).isEqualTo("Aytac");
    }

    @Test
    void a_field_that_was_corrected_since_stays_and_says_what_stands_there() {
        var merge = twins.joined(kept, gone, "given");
        story.on("aysel.caseworker", file)
                .put("subject", Map.of("change", child("Aytacxanım", "Məmmədova", "phone", "050 111 22 33")))
                .accepted();

        var late = twins.undo(JUDGE, merge, Map.of("fields", List.of("given")));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().at("/conflicts/0/path").asString()).isEqualTo("subject.given");
        assertThat(late.body().at("/conflicts/0/yours").asString()).isEqualTo("Aytac");
        assertThat(late.body().at("/conflicts/0/theirs").asString()).isEqualTo("Aytacxanım");
        assertThat(late.body().at("/conflicts/0/by").asString()).isEqualTo("Aysel Quliyeva");
        assertThat(now(kept, "given")).isEqualTo("corrected");
        assertThat(twins.apart(merge).status()).isEqualTo(204);
        assertThat(given()).isEqualTo("Aytacxanım");
    }

    @Test
    void a_record_goes_back_to_the_other_who_comes_to_life_with_it() {
        var second = twins.opening("rauf.caseworker")
                .put("subject", Map.of("person", gone.toString()))
                .accepted()
                .record();
        country.run("update qanad.person set keys = '{7,8}', keyed = 3 where id = ?", gone);
        var merge = twins.joined(kept, gone);

        assertThat(twins.undo(JUDGE, merge, Map.of("records", List.of(twin))).status())
                .isEqualTo(204);

        assertThat(twins.subject(twin)).isEqualTo(gone);
        assertThat(twins.subject(second)).isEqualTo(kept);
        assertThat(country.as("rauf.caseworker").get("/api/records/" + twin).text("subject", "given"))
                .isEqualTo("Айтадж");
        assertThat(twins.value("select row(merged_into, keys, keyed)::text from qanad.person where id = ?", gone))
                .isEqualTo("(,\"{7,8}\",3)");
        assertThat(history(kept).path("undone").isMissingNode()).isTrue();
        assertThat(twins.undo(JUDGE, merge, Map.of("pair", "open")).status()).isEqualTo(204);
        assertThat(twins.subject(second)).isEqualTo(gone);
        assertThat(history(gone).at("/undone/by").asString()).isEqualTo("Nigar İsmayılova");
    }

    @Test
    void taken_apart_both_are_as_they_were_and_what_was_opened_since_stays() {
        var proposal = twins.proposed(kept, gone, 7);
        var details = twins.details(kept);
        var before = twins.stands(gone);
        var merge = twins.joined(kept, gone, "given", "patronymic");
        var since = twins.opening("aysel.caseworker")
                .put("subject", Map.of("person", kept.toString()))
                .accepted()
                .record();
        assertThat(history(kept).at("/later/0/id").asString()).isEqualTo(since.toString());

        assertThat(twins.apart(merge).status()).isEqualTo(204);

        assertThat(twins.subject(since)).isEqualTo(kept);
        assertThat(twins.stands(gone)).isEqualTo(before);
        assertThat(twins.details(kept)).isEqualTo(details);
        assertThat(country.as(JUDGE)
                        .get("/api/proposals/" + proposal)
                        .body()
                        .at("/judged/as")
                        .asString())
                .isEqualTo("apart");
    }

    @Test
    void joined_again_and_apart_again_it_is_all_the_same() {
        var before = List.of(twins.stands(kept), twins.stands(gone));
        var merge = twins.joined(kept, gone, "given");
        assertThat(twins.undo(JUDGE, merge, Map.of("pair", "open")).status()).isEqualTo(204);
        var again = twins.joined(/* keep= */ gone, /* gone= */ kept, "phone");
        assertThat(twins.subject(file)).isEqualTo(gone);
        assertThat(twins.undo(JUDGE, again, Map.of("pair", "open")).status()).isEqualTo(204);

        assertThat(List.of(twins.stands(kept), twins.stands(gone))).isEqualTo(before);
    }

    @Test
    void of_a_line_of_joinings_the_last_is_taken_apart_first() {
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Məmmədova")));
        var first = twins.joined(kept, gone);
        var second = twins.joined(third, kept);

        assertThat(twins.apart(first).faults()).containsExactly("merge-later@merge");
        assertThat(country.as(JUDGE)
                        .get("/api/persons/" + third + "/merges")
                        .accepted()
                        .each(
                                "merges",
                                merge -> merge.path("id").asString()
                                        + merge.path("open").asBoolean()))
                .containsExactly(second + "true", first + "false");
        assertThat(twins.apart(second).status()).isEqualTo(204);
        assertThat(twins.apart(first).status()).isEqualTo(204);
        assertThat(twins.subject(twin)).isEqualTo(gone);
    }

    @Test
    void a_relation_to_oneself_and_one_said_twice_are_withdrawn_and_stand_again() {
        var mother = Ids.next();
        var said = Map.of("new", Map.of("given", "Sevil", "family", "M"), "as", mother.toString());
        var rel = List.of(Ids.next(), Ids.next(), Ids.next());
        story.on("aysel.caseworker", file)
                .relation(rel.get(0), "add", Map.of("kind", "mother", "person", said))
                .accepted();
        // The supervisor sees both; states in the same record that the twin is a sibling, and has the same mother.
        story.on(JUDGE, file)
                .relation(rel.get(1), "add", Map.of("kind", "sibling", "person", Map.of("person", gone.toString())))
                .relation(
                        rel.get(2),
                        "add",
                        Map.of(
                                "kind",
                                "mother",
                                "person",
                                Map.of("person", mother.toString()),
                                "of",
                                Map.of("person", gone.toString())))
                .accepted();
        var before = List.of(twins.stands(kept), twins.stands(gone), twins.stands(mother));

        var merge = twins.joined(kept, gone);

        var shown = country.as("aysel.caseworker").get("/api/records/" + file).accepted();
        assertThat(shown.body()
                        .path("relations")
                        .valueStream()
                        .filter(one -> !one.has("withdrawn"))
                        .map(one -> one.path("id").asString()))
                .containsExactly(rel.getFirst().toString());
        assertThat(shown.body().at("/people/" + gone + "/family").asString()).isEqualTo("Məmmədova");
        assertThat(shown.raw()).contains("Said twice", "to themselves");
        assertThat(story.on("aysel.caseworker", file)
                        .relation(rel.get(1), "restore", Map.of())
                        .submit()
                        .faults())
                .allMatch(fault -> fault.startsWith("relation-self@"));
        assertThat(twins.apart(merge).status()).isEqualTo(204);
        assertThat(List.of(twins.stands(kept), twins.stands(gone), twins.stands(mother)))
                .isEqualTo(before);
    }

    @Test
    void what_was_judged_of_the_other_holds_for_the_one_who_stands_as_long_as_they_are_joined() {
        var third = twins.subject(twins.file("aysel.caseworker", child("Aytən", "Məmmədova")));
        var proposal = twins.proposed(gone, third, 5);
        country.as(JUDGE).post("/api/proposals/" + proposal + "/apart", Map.of());

        var merge = twins.joined(kept, gone);
        assertThat(twins.join(JUDGE, kept, third).faults()).containsExactly("proposal-apart@judged");
        twins.apart(merge);

        assertThat(country.as(JUDGE)
                        .get("/api/persons/" + kept + "/beside/" + third)
                        .accepted()
                        .body()
                        .has("judged"))
                .isFalse();
    }
}
