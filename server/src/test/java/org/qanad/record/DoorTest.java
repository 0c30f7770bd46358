package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** What {@code POST /api/changes} says to an answer: refusals first. */
class DoorTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Visitor aysel = country.as("aysel.caseworker");

    @Test
    void a_stranger_is_told_to_sign_in() {
        var stranger = country.stranger();
        stranger.get("/api/session");

        assertThat(stranger.change("protection.case").submit().status()).isEqualTo(401);
    }

    @Test
    void a_page_that_is_not_ours_cannot_submit() {
        var reply = country.stranger().post("/api/changes", Map.of());

        assertThat(reply.status()).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "null", "{\"change\": 1}", "{\"a\": {\"b\": "})
    void what_is_no_change_at_all_is_malformed(String body) {
        var reply = aysel.postRaw("/api/changes", "application/json", BodyPublishers.ofString(body));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("malformed");
    }

    @Test
    void what_is_nested_without_end_is_malformed() {
        var body = "{\"values\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(aysel.postRaw("/api/changes", "application/json", BodyPublishers.ofString(body))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_change_is_json() {
        assertThat(aysel.postRaw("/api/changes", "text/plain", BodyPublishers.ofString("{}"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void ten_megabytes_are_too_large() {
        var reply = story.registered("Böyük")
                .with("concern", "x".repeat(10_000_000))
                .submit();

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("too-large");
    }

    @Test
    void ten_megabytes_of_unstated_length_are_too_large() {
        var body = "{\"values\":{\"concern\":\"" + "x".repeat(10_000_000) + "\"}}";
        var reply = aysel.postRaw(
                "/api/changes",
                "application/json",
                BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void an_unknown_type_is_malformed() {
        var reply = aysel.change("protection.nothing").submit();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faults()).containsExactly("unknown-type@type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "version", "audience", "opened_at", "number", "shared", "id", "values[]"})
    void nothing_but_the_keys_of_a_change_is_taken(String key) {
        var reply = story.registered("Açarov").put(key, "closed").submit();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faults()).containsExactly("unknown-field@" + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "version", "audience", "owner", "number", "record_id", "residence; drop"})
    void nothing_but_the_fields_of_the_record_is_answered(String name) {
        var reply = story.registered("Sahəyev").with(name, "closed").submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("unknown-field@" + name);
    }

    static Stream<List<Object>> wrongAnswers() {
        return Stream.of(
                List.of("risk", "burning", "unknown-choice"),
                List.of("risk", 7, "wrong-type"),
                List.of("risk", List.of("low"), "wrong-type"),
                List.of("disability", "none", "wrong-type"),
                List.of("disability", List.of("none", "flying"), "unknown-choice"),
                List.of("disability", List.of(1), "wrong-type"),
                List.of("has_papers", "true", "wrong-type"),
                List.of("registered_on", "yesterday", "wrong-type"),
                List.of("registered_on", Map.of("date", "2026-02-30", "precision", "day"), "wrong-type"),
                List.of("registered_on", Map.of("date", "2026-01-01", "precision", "century"), "wrong-type"),
                List.of("registered_on", Map.of("date", "2026-01-01", "precision", "year"), "precision"),
                List.of("registered_on", Map.of("date", "+12026-01-01", "precision", "day"), "wrong-type"),
                List.of("registered_on", Story.day("2999-01-01"), "invalid"),
                List.of("residence", "XX-NOWHERE", "unknown-reference"),
                List.of("concern", 5, "wrong-type"),
                List.of("concern", Map.of("a", "b"), "wrong-type"),
                List.of("concern", "ə".repeat(4_001), "too-long"),
                List.of("concern", "a\u0000b", "control-characters"),
                List.of("concern", "a\u0007b", "control-characters"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void a_wrong_answer_is_named(List<Object> wrong) {
        var field = (String) wrong.get(0);

        var reply = story.registered("Səhvov").with(field, wrong.get(1)).submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).contains(wrong.get(2) + "@" + field);
    }

    @Test
    void half_of_a_character_is_no_text() {
        var body =
                json(story.registered("Yarımov").with("concern", "HALF").body()).replace("HALF", "a\\ud800b");

        var reply = aysel.postRaw("/api/changes", "application/json", BodyPublishers.ofString(body));

        assertThat(reply.status()).isIn(400, 422);
    }

    @Test
    void a_text_of_exactly_the_longest_is_kept_whole() {
        var concern = "😀".repeat(4_000);

        var made = story.registered("Uzunov").with("concern", concern).accepted();

        assertThat(aysel.get("/api/records/" + made.record()).text("values", "concern"))
                .isEqualTo(concern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identified_by", "residence", "risk"})
    void a_required_answer_is_missed_by_name(String field) {
        var reply = story.registered("Boşov").with(field, null).submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults()).containsExactly("required@" + field);
    }

    @Test
    void all_faults_are_told_at_once() {
        var reply = story.registered("Çoxov")
                .with("risk", "burning")
                .with("identified_by", null)
                .with("concern", "a\u0000b")
                .with("no_such", 1)
                .step("fly")
                .submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.faults())
                .contains(
                        "unknown-choice@risk",
                        "required@identified_by",
                        "control-characters@concern",
                        "unknown-field@no_such",
                        "step-unknown@step");
    }

    @ParameterizedTest
    @CsvSource({"en, 'Level of risk now: \"burning\" is not in the list. Choose from the list.'", "az, Risk", "ru, риск"
    })
    void a_fault_is_said_in_the_reader_s_language(String language, String said) {
        var body = story.registered("Dilov").with("risk", "burning").body();

        var reply = aysel.in(language).post("/api/changes", body);

        assertThat(reply.faults()).containsExactly("unknown-choice@risk");
        assertThat(reply.messages().getFirst()).containsIgnoringCase(said);
        assertThat(reply.text("type")).isEqualTo("urn:qanad:problem:rejected");
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(reply.text("request")).isNotBlank();
    }

    @Test
    void what_a_role_may_not_open_is_forbidden() {
        var reply = country.as("gulnar.provider")
                .change("protection.case")
                .about(Story.child("Aytac", "Olmaz"))
                .submit();

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("forbidden");
    }

    @Test
    void a_record_is_not_opened_for_another_organisation() {
        var reply =
                story.registered("Özgəyev").put("organisation", "dost_ganja").submit();

        assertThat(reply.faults()).containsExactly("organisation-other@organisation");
    }

    @Test
    void a_record_is_not_opened_for_an_organisation_that_is_not_there() {
        var reply = story.registered("Yoxov").put("organisation", "nowhere").submit();

        assertThat(reply.faults()).contains("organisation-unknown@organisation");
    }

    @Test
    void a_case_is_about_somebody() {
        var reply = aysel.change("protection.case")
                .with("identified_by", "school")
                .with("residence", "AZ-BA")
                .with("risk", "low")
                .submit();

        assertThat(reply.faults()).containsExactly("subject-required@subject");
    }

    @Test
    void a_person_whom_one_may_not_see_cannot_be_named() {
        var hidden = country.as("elchin.caseworker")
                .change("protection.case")
                .about(Story.child("Gizli", "Uşaqov"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .accepted();
        var person = country.ask("select subject from qanad.record where id = ?", hidden.record());

        var reply = story.registered("Baxov")
                .put("subject", Map.of("person", String.valueOf(person.getFirst())))
                .submit();

        assertThat(reply.faults()).containsExactly("unknown-reference@subject");
    }

    @Test
    void a_parent_that_is_not_there_is_an_unknown_reference() {
        assertThat(story.registered("Atasızov").under(Ids.next()).submit().faults())
                .containsExactly("unknown-reference@parent");
    }

    @Test
    void a_record_stands_only_under_what_its_type_allows() {
        var other = story.registered();

        assertThat(story.registered("Altov").under(other).submit().faults()).containsExactly("parent-wrong@parent");
    }

    @Test
    void a_referral_needs_its_case() {
        var reply = aysel.change("protection.referral")
                .with("receiving_organisation", "shelter_baku")
                .with("service_wanted", "psychologist")
                .with("urgency", "week")
                .with("what_is_shared", "Ad")
                .with("share_consent", "given")
                .submit();

        assertThat(reply.faults()).containsExactly("parent-required@parent");
    }

    @Test
    void a_heading_is_no_choice() {
        var reply = story.contact("Aytac", "Başlıqov", "…")
                .with("reason", "violence")
                .submit();

        assertThat(reply.faults()).containsExactly("group-choice@reason");
    }

    @Test
    void a_record_nobody_made_is_not_found() {
        assertThat(aysel.change("protection.case")
                        .on(Ids.next(), 1)
                        .with("risk", "low")
                        .submit()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_record_is_not_changed_as_another_type() {
        var record = story.registered();

        assertThat(aysel.change("protection.referral").on(record, 1).submit().status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
    void a_version_that_nobody_saw_is_malformed(int base) {
        var record = story.registered();

        var reply = aysel.change("protection.case")
                .on(record, base)
                .with("risk", "high")
                .submit();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faults()).containsExactly("base-required@base");
    }

    @Test
    void an_id_is_taken_once() {
        var record = story.registered();

        var reply = story.registered("İkinci").put("record", record.toString()).submit();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("already-exists");
    }

    @Test
    void the_id_of_a_record_one_may_not_see_says_no_more_than_that_it_is_taken() {
        var record = story.registered();

        var reply = country.as("elchin.caseworker")
                .change("protection.case")
                .put("record", record.toString())
                .about(Story.child("Aytac", "Toqquşma"))
                .with("identified_by", "school")
                .with("residence", "AZ-GA")
                .with("risk", "low")
                .submit();

        assertThat(reply.code()).isEqualTo("already-exists");
        assertThat(reply.raw()).doesNotContain("Aytac");
    }

    @Test
    void a_refused_change_leaves_nothing() {
        var before = everything();

        story.registered("İzsizov").with("risk", "burning").submit();
        story.contact("Aytac", "İzsizov", "söz").with("in_danger", true).submit();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void an_accepted_change_leaves_one_of_each() {
        var record = story.registered("İzliyev").accepted().record();

        assertThat(country.count("select count(*) from qanad.revision where record = ?", record))
                .isOne();
        assertThat(country.count("select count(*) from qanad.outbox where record = ?", record))
                .isOne();
        assertThat(country.count("select count(*) from qanad.audit where record = ? and action = 'create'", record))
                .isOne();
        assertThat(country.count("select count(*) from protection.registration where record_id = ?", record))
                .isOne();
    }

    private String everything() {
        return String.valueOf(country.ask("""
                select concat_ws(' ', (select count(*) from qanad.record), (select count(*) from qanad.revision),
                    (select count(*) from qanad.audit where record is not null), (select count(*) from qanad.outbox),
                    (select count(*) from qanad.person), (select count(names) from qanad.person),
                    (select count(*) from protection.registration), (select count(*) from helpline.conversation))
                """));
    }

    private static String json(Map<String, ?> body) {
        return new tools.jackson.databind.json.JsonMapper().writeValueAsString(body);
    }
}
