package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.HumanNumber;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** What the door makes of answers that it takes: defaults, what follows, what is dropped, what is carried over. */
class DoorAnswersTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Visitor aysel = country.as("aysel.caseworker");
    private final Visitor leyla = country.as("leyla.counsellor");

    @Test
    void skip_logic_drops_an_answer_that_lost_its_question_and_says_so() {
        var record = story.registered();
        story.on("aysel.caseworker", record)
                .with(Story.consent())
                .with(Story.assessment("…"))
                .accepted();

        var reply = story.on("aysel.caseworker", record)
                .with("harm", List.of("emotional"))
                .accepted();

        assertThat(reply.each("dropped", field -> field.asString(""))).containsExactly("visible_injury");
        assertThat(aysel.get("/api/records/" + record).body().path("values").has("visible_injury"))
                .isFalse();
    }

    @Test
    void an_answer_to_a_question_that_is_not_asked_is_dropped() {
        var made = leyla.change("helpline.contact")
                .with("outcome", "silent")
                .with("channel", "mobile")
                .with("caller_name", "Kimsə")
                .accepted();

        assertThat(made.each("dropped", field -> field.asString(""))).containsExactly("caller_name");
        assertThat(country.count("select count(*) from helpline.conversation where caller_name = 'Kimsə'"))
                .isZero();
    }

    @Test
    void what_is_left_out_gets_its_default() {
        var calm = story.registered("Sakitov").accepted().record();
        var urgent = story.registered("Təcilov").with("risk", "high").accepted().record();
        var today = LocalDate.now(country.definitions().country().timeZone());

        assertThat(aysel.get("/api/records/" + calm).text("values", "registered_on", "date"))
                .isEqualTo(today.toString());
        assertThat(aysel.get("/api/records/" + calm).text("values", "assess_by", "date"))
                .isEqualTo(today.plusDays(3).toString());
        assertThat(aysel.get("/api/records/" + urgent).text("values", "assess_by", "date"))
                .isEqualTo(today.plusDays(1).toString());
    }

    @Test
    void a_default_does_not_come_back_when_it_is_cleared_on_purpose() {
        var record =
                story.registered("Təmizov").with("plan_by", null).accepted().record();

        assertThat(aysel.get("/api/records/" + record).body().path("values").has("plan_by"))
                .isFalse();
    }

    @Test
    void a_row_that_is_left_without_an_answer_gets_its_default() {
        var record = story.registered();
        var row = Ids.next();

        story.on("aysel.caseworker", record).row("goal", row, Story.goal()).accepted();

        assertThat(aysel.get("/api/records/" + record)
                        .body()
                        .at("/rows/goal/0/values/goal_state")
                        .asString(""))
                .isEqualTo("to_do");
    }

    @Test
    void what_the_contact_knows_is_carried_to_the_case_and_not_retyped() {
        var contact = story.contact("Aytac", "Daşınov", "söz").accepted();

        var made = story.caseFrom(contact.record()).accepted();

        assertThat(made.body().path("visible").asBoolean(true)).isFalse();
        var seen = country.as("nigar.supervisor").get("/api/records/" + made.record());
        assertThat(seen.text("values", "residence")).isEqualTo("AZ-BA-x-NASI");
        assertThat(seen.text("values", "risk")).isEqualTo("medium");
        assertThat(seen.text("subject", "family")).isEqualTo("Daşınov");
        assertThat(seen.text("territory")).isEqualTo("AZ-BA-x-NASI");
    }

    @Test
    void what_is_answered_anew_is_not_carried() {
        var contact = story.contact("Aytac", "Yenidənov", "söz").accepted();

        var made = story.caseFrom(contact.record()).with("risk", "high").accepted();

        assertThat(country.as("nigar.supervisor")
                        .get("/api/records/" + made.record())
                        .text("values", "risk"))
                .isEqualTo("high");
    }

    @Test
    void a_new_record_has_a_number_that_proves_itself() {
        var made = story.registered("Nömrəyev").accepted();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.version()).isOne();
        assertThat(made.text("number")).startsWith("CASE-").matches(HumanNumber::isRight);
        assertThat(made.headers().firstValue("ETag")).hasValue("\"1\"");
    }

    @Test
    void two_records_have_two_numbers() {
        assertThat(story.registered("Birov").accepted().text("number"))
                .isNotEqualTo(story.registered("İkiyev").accepted().text("number"));
        assertThat(UUID.fromString(story.registered("Üçov").accepted().text("change")))
                .isNotNull();
    }
}
