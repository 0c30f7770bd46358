package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** A person's details are corrected through a record, and as carefully as its answers. */
class PersonCorrectionTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    @Test
    void a_correction_of_what_somebody_else_corrected_meanwhile_is_shown_to_both() {
        var id = story.registered("İlkinov").accepted().record();
        story.on("aysel.caseworker", id).put("subject", corrected("Birinciov")).accepted();

        var late = country.as("nigar.supervisor")
                .change("protection.case")
                .on(id, 1)
                .put("subject", corrected("İkinciov"))
                .submit();

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.each("conflicts", conflict -> conflict.path("path").asString()))
                .containsExactly("subject.family");
        assertThat(late.raw()).contains("Birinciov").contains("İkinciov").contains("Aysel Quliyeva");
        assertThat(country.as("aysel.caseworker").get("/api/records/" + id).text("subject", "family"))
                .isEqualTo("Birinciov");
    }

    @Test
    void a_correction_stands_in_the_timeline_with_what_was_there_before() {
        var id = story.registered("Köhnəyev").accepted().record();
        story.on("aysel.caseworker", id).put("subject", corrected("Yeniyev")).accepted();

        var timeline = country.as("aysel.caseworker").get("/api/records/" + id + "/timeline");

        assertThat(timeline.raw())
                .contains("subject.family")
                .contains("Köhnəyev")
                .contains("Yeniyev");
    }

    @Test
    void a_row_of_another_record_is_refused_without_a_word_of_the_database() {
        var row = Ids.next();
        var first = story.registered();
        story.assess(first);
        story.on("aysel.caseworker", first).row("goal", row, Story.goal()).accepted();
        var second = story.registered();
        story.assess(second);

        var reply = story.on("aysel.caseworker", second)
                .row("goal", row, Story.goal())
                .submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.raw()).doesNotContain("pkey");
    }

    private static Map<String, Object> corrected(String family) {
        return Map.of("change", Story.child("Aytac", family));
    }
}
