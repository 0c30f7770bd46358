package org.qanad.start;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;

/** A child's way through the system, one step at a time, each by the person whose work it is. */
public final class Story {
    private static final ZoneId ZONE = ZoneId.of("Asia/Baku");

    private final TestCountry country;

    public Story(TestCountry country) {
        this.country = country;
    }

    public static Map<String, Object> day(String date) {
        return Map.of("date", date, "precision", "day");
    }

    public static Map<String, Object> today() {
        return day(LocalDate.now(ZONE).toString());
    }

    public static Map<String, Object> child(String given, String family) {
        return Map.of(
                "given", given, "family", family, "sex", "female", "born", day("2014-05-01"), "phone", "050 123 45 67");
    }

    public static Map<String, Object> counselling(String words) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("outcome", "counselling");
        answers.put("channel", "mobile");
        answers.put("caller_kind", "the_child");
        answers.put("child_known", "known");
        answers.put("child_territory", "AZ-BA-x-NASI");
        answers.put("topic", "psychological");
        answers.put("reason", "physical_abuse");
        answers.put("child_words", words);
        answers.put("in_danger", false);
        answers.put("risk", "medium");
        answers.put("action_taken", List.of("case_opened"));
        return answers;
    }

    public Submission contact(String given, String family, String words) {
        return country.as("leyla.counsellor")
                .change("helpline.contact")
                .about(child(given, family))
                .with(counselling(words));
    }

    public Submission caseFrom(UUID contact) {
        return country.as("leyla.counsellor")
                .change("protection.case")
                .under(contact)
                .put("organisation", "dost_baku")
                .with("identified_by", "helpline");
    }

    /** A case of Aysel's, registered, about a new child. */
    public Submission registered(String family) {
        return country.as("aysel.caseworker")
                .change("protection.case")
                .about(child("Aytac", family))
                .with("identified_by", "school")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low");
    }

    public UUID registered() {
        return registered("Sınaqova").accepted().record();
    }

    public Submission on(String who, UUID record) {
        return country.as(who).change("protection.case").on(record);
    }

    public static Map<String, @Nullable Object> consent() {
        return Map.of("child_informed", true, "child_assent", "given", "carer_consent", "given");
    }

    public static Map<String, @Nullable Object> assessment(String view) {
        return Map.of(
                "seen_on",
                today(),
                "child_view",
                view,
                "harm",
                List.of("physical"),
                "visible_injury",
                true,
                "carer_able",
                "with_help",
                "needs",
                List.of("safety"));
    }

    public static Map<String, @Nullable Object> plan() {
        return Map.of(
                "planned_with",
                List.of("child"),
                "child_view_on_plan",
                "Razıyam.",
                "best_interests",
                "Evdə qalmaq.",
                "next_review_on",
                today());
    }

    public static Map<String, @Nullable Object> goal() {
        return Map.of("goal_text", "Evdə sakitlik", "goal_due", today());
    }

    public static Map<String, @Nullable Object> closure() {
        return Map.of(
                "closed_on",
                today(),
                "closure_reason",
                "safe_and_well",
                "goals_result",
                "all",
                "child_safe",
                true,
                "child_view_at_closure",
                "Yaxşıyam.");
    }

    public void assess(UUID record) {
        on("aysel.caseworker", record)
                .with(consent())
                .with(assessment("Nənəmlə qalmaq istəyirəm."))
                .step("assess")
                .accepted();
    }

    public void askForPlan(UUID record) {
        on("aysel.caseworker", record)
                .with(plan())
                .row("goal", Ids.next(), goal())
                .step("plan")
                .accepted();
    }

    public void approve(UUID record) {
        on("nigar.supervisor", record).deciding("approve").accepted();
    }

    /** An active case of Aysel's. */
    public UUID active() {
        var record = registered();
        assess(record);
        askForPlan(record);
        approve(record);
        on("aysel.caseworker", record).step("begin").accepted();
        return record;
    }

    public Submission referral(UUID parent, String to) {
        return country.as("aysel.caseworker")
                .change("protection.referral")
                .under(parent)
                .with("receiving_organisation", to)
                .with("service_wanted", "psychologist")
                .with("urgency", "week")
                .with("what_is_shared", "Adı, yaşı, nə lazımdır.")
                .with("share_consent", "given");
    }

    public Submission onReferral(String who, UUID record) {
        return country.as(who).change("protection.referral").on(record);
    }

    public static Map<String, @Nullable Object> result() {
        return Map.of("outcome", "service_given", "done_on", today(), "result_note", "Gəldi.");
    }
}
