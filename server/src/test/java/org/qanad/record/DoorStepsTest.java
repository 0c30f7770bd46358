package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** The lifecycle through the door: who may take a step, when, and who must agree. */
class DoorStepsTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    @Test
    void a_step_that_the_state_does_not_have_is_refused() {
        var record = story.registered();

        var reply = story.on("aysel.caseworker", record).step("close").submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("step-unknown@step");
        assertThat(status(record)).isEqualTo("registered");
    }

    @Test
    void a_step_by_the_wrong_role_is_refused() {
        var record = story.registered();

        assertThat(story.on("nigar.supervisor", record).step("assess").submit().faults())
                .contains("step-role@step");
    }

    @Test
    void a_step_on_somebody_else_s_record_finds_nothing() {
        var record = story.registered();

        assertThat(country.as("rauf.caseworker")
                        .change("protection.case")
                        .on(record, 1)
                        .step("assess")
                        .submit()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_step_names_the_forms_that_it_lacks() {
        var record = story.registered();

        var reply = story.on("aysel.caseworker", record).step("assess").submit();

        assertThat(reply.faults()).contains("step-needs@step", "required@child_informed", "required@child_view");
    }

    @Test
    void a_step_is_held_by_its_condition_and_says_why() {
        var record = story.registered();
        story.assess(record);

        var reply = story.on("aysel.caseworker", record)
                .with(Story.plan())
                .step("plan")
                .submit();

        assertThat(reply.faults()).containsExactly("step-guard@step");
        assertThat(reply.messages()).containsExactly("The plan needs at least one goal.");
    }

    @Test
    void a_case_with_an_open_referral_is_not_closed() {
        var record = story.active();
        var referral = story.referral(record, "shelter_baku").accepted().record();

        var refused = story.on("aysel.caseworker", record)
                .with(Story.closure())
                .step("close")
                .submit();

        assertThat(refused.faults()).containsExactly("step-guard@step");
        assertThat(status(record)).isEqualTo("active");

        story.onReferral("gulnar.provider", referral).step("accept").accepted();
        story.onReferral("gulnar.provider", referral)
                .with(Story.result())
                .step("complete")
                .accepted();

        assertThat(story.on("aysel.caseworker", record)
                        .with(Story.closure())
                        .step("close")
                        .accepted()
                        .text("pending"))
                .isEqualTo("close");
    }

    @Test
    void a_step_that_asks_for_a_reason_is_refused_without_one() {
        var record = story.active();

        assertThat(story.on("aysel.caseworker", record)
                        .step("revise_plan")
                        .submit()
                        .faults())
                .containsExactly("reason-required@reason");
        assertThat(story.on("aysel.caseworker", record)
                        .step("revise_plan")
                        .because("   ")
                        .submit()
                        .faults())
                .containsExactly("reason-required@reason");
        assertThat(story.on("aysel.caseworker", record)
                        .step("revise_plan")
                        .because("x".repeat(2_001))
                        .submit()
                        .faults())
                .containsExactly("too-long@reason");
        assertThat(story.on("aysel.caseworker", record)
                        .step("revise_plan")
                        .because("Yeni risk")
                        .accepted()
                        .text("status"))
                .isEqualTo("assessed");
    }

    @Test
    void a_reason_has_no_characters_that_cannot_be_kept() {
        var record = story.active();

        var reply = story.on("aysel.caseworker", record)
                .step("revise_plan")
                .because("a\u0000b")
                .submit();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faults()).containsExactly("control-characters@reason");
    }

    @Test
    void whoever_asked_does_not_approve() {
        var record = waiting();

        var reply = story.on("aysel.caseworker", record).deciding("approve").submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("decision-role@decision");
    }

    @Test
    void even_with_both_roles_nobody_approves_what_they_asked_for() throws Exception {
        try (var owner = country.connect("qanad_owner")) {
            var rauf = country.as("rauf.caseworker");
            TestCountry.column(
                    owner,
                    "insert into qanad.assignment (id, account, role, organisation) values (?, ?, 'protection.supervisor', 'dost_baku') returning id",
                    Ids.next(),
                    rauf.id());
            var record = rauf.change("protection.case")
                    .about(Story.child("Aytac", "İkiqatov"))
                    .with("identified_by", "school")
                    .with("residence", "AZ-BA")
                    .with("risk", "low")
                    .accepted()
                    .record();
            story.on("rauf.caseworker", record)
                    .with(Story.consent())
                    .with(Story.assessment("…"))
                    .step("assess")
                    .accepted();
            story.on("rauf.caseworker", record)
                    .with(Story.plan())
                    .row("goal", Ids.next(), Story.goal())
                    .step("plan")
                    .accepted();

            var reply = story.on("rauf.caseworker", record).deciding("approve").submit();

            assertThat(reply.faults()).containsExactly("second-person@decision");
            TestCountry.column(
                    owner,
                    "delete from qanad.assignment where account = ? and role = 'protection.supervisor' returning id",
                    rauf.id());
        }
    }

    @Test
    void somebody_of_another_organisation_does_not_find_what_to_approve() {
        var record = waiting();

        assertThat(country.as("shahla.supervisor")
                        .change("protection.case")
                        .on(record, 1)
                        .deciding("approve")
                        .submit()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_second_person_approves() {
        var record = waiting();
        assertThat(status(record)).isEqualTo("assessed");

        var reply = story.on("nigar.supervisor", record).deciding("approve").accepted();

        assertThat(reply.text("status")).isEqualTo("planned");
        assertThat(reply.text("pending")).isEmpty();
    }

    @Test
    void an_approval_is_not_given_twice() {
        var record = waiting();
        story.approve(record);

        assertThat(story.on("nigar.supervisor", record)
                        .deciding("approve")
                        .submit()
                        .faults())
                .containsExactly("not-pending@decision");
    }

    @Test
    void a_refusal_needs_a_reason_and_leaves_the_state() {
        var record = waiting();

        assertThat(story.on("nigar.supervisor", record)
                        .deciding("refuse")
                        .submit()
                        .faults())
                .containsExactly("reason-required@reason");
        var reply = story.on("nigar.supervisor", record)
                .deciding("refuse")
                .because("Məqsəd azdır")
                .accepted();

        assertThat(reply.text("status")).isEqualTo("assessed");
        assertThat(reply.text("pending")).isEmpty();
    }

    @Test
    void what_waits_is_not_changed_meanwhile() {
        var record = waiting();

        assertThat(story.on("aysel.caseworker", record)
                        .with("best_interests", "Başqa")
                        .submit()
                        .faults())
                .containsExactly("pending@step");
    }

    @Test
    void what_nobody_asked_for_cannot_be_decided() {
        var record = story.registered();

        assertThat(story.on("nigar.supervisor", record)
                        .deciding("approve")
                        .submit()
                        .faults())
                .containsExactly("not-pending@decision");
    }

    @Test
    void a_decision_is_one_of_two_words() {
        var record = story.registered();

        assertThat(story.on("nigar.supervisor", record)
                        .deciding("maybe")
                        .submit()
                        .faults())
                .containsExactly("malformed@decision");
    }

    @Test
    void a_provider_answers_but_does_not_rewrite_what_was_asked() {
        var referral =
                story.referral(story.registered(), "shelter_baku").accepted().record();

        var reply = story.onReferral("gulnar.provider", referral)
                .with("urgency", "today")
                .submit();

        assertThat(reply.faults()).containsExactly("read-only@urgency");
    }

    @Test
    void a_case_worker_does_not_answer_for_the_provider() {
        var referral =
                story.referral(story.registered(), "shelter_baku").accepted().record();

        assertThat(story.onReferral("aysel.caseworker", referral)
                        .with("result_note", "Özüm")
                        .submit()
                        .faults())
                .containsExactly("read-only@result_note");
    }

    @Test
    void only_who_may_assign_gives_a_case_away() {
        var record = story.registered();
        var rauf = country.as("rauf.caseworker").id().toString();

        assertThat(story.on("aysel.caseworker", record)
                        .put("owner", rauf)
                        .submit()
                        .status())
                .isEqualTo(403);
        story.on("nigar.supervisor", record).put("owner", rauf).accepted();

        assertThat(country.as("rauf.caseworker").get("/api/records/" + record).status())
                .isEqualTo(200);
        assertThat(country.as("aysel.caseworker").get("/api/records/" + record).status())
                .isEqualTo(404);
    }

    @Test
    void a_case_is_given_only_to_a_colleague_of_its_organisation() {
        var record = story.registered();
        var elchin = country.as("elchin.caseworker").id().toString();

        assertThat(story.on("nigar.supervisor", record)
                        .put("owner", elchin)
                        .submit()
                        .faults())
                .containsExactly("owner-unknown@owner");
    }

    @Test
    void the_person_on_file_is_not_exchanged() {
        var record = story.registered();
        var other = country.ask("select subject from qanad.record where id = ?", story.registered());

        assertThat(story.on("aysel.caseworker", record)
                        .put("subject", Map.of("person", String.valueOf(other.getFirst())))
                        .submit()
                        .faults())
                .containsExactly("subject-fixed@subject");
    }

    @Test
    void the_parent_is_not_exchanged() {
        var record = story.registered();

        assertThat(story.on("aysel.caseworker", record)
                        .under(Ids.next())
                        .submit()
                        .faults())
                .contains("parent-fixed@parent");
    }

    @Test
    void every_step_leaves_its_line_in_the_timeline() {
        var record = waiting();
        story.approve(record);

        var actions = country.as("aysel.caseworker")
                .get("/api/records/" + record + "/timeline")
                .each(
                        "entries",
                        entry -> entry.path("action").asString("") + " "
                                + entry.path("by").path("display").asString(""));

        assertThat(actions)
                .containsExactly(
                        "approve Nigar İsmayılova",
                        "request Aysel Quliyeva",
                        "step Aysel Quliyeva",
                        "create Aysel Quliyeva");
    }

    private UUID waiting() {
        var record = story.registered();
        story.assess(record);
        story.askForPlan(record);
        return record;
    }

    private String status(UUID record) {
        return String.valueOf(country.ask("select status from qanad.record where id = ?", record)
                .getFirst());
    }
}
