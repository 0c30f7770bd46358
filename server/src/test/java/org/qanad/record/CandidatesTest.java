package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;
import tools.jackson.databind.JsonNode;

/** Who on file a child may be, while somebody still describes the child. */
class CandidatesTest {
    /** A day for each test, so that none finds another's children. */
    private static final AtomicInteger DAY = new AtomicInteger();

    private final TestCountry country = TestCountry.shared();
    private final Visitor aysel = country.as("aysel.caseworker");
    private final String born = "2011-03-%02d".formatted(2 + DAY.getAndIncrement() % 28);

    @Test
    void whoever_may_not_search_persons_is_shown_nobody() {
        for (var name : List.of("tural.provider", "lala.school", "orkhan.admin")) {
            assertThat(country.as(name)
                            .post("/api/persons/alike", Map.of("name", "Cavad"))
                            .status())
                    .as(name)
                    .isEqualTo(403);
        }
        assertThat(country.stranger().post("/api/persons/alike", Map.of()).status())
                .isIn(401, 403);
    }

    @Test
    void what_cannot_be_read_is_refused_by_its_place() {
        assertThat(aysel.post("/api/persons/alike", Map.of("given", "a".repeat(201)))
                        .faults())
                .containsExactly("too-long@person.given");
        assertThat(aysel.post("/api/persons/alike", Map.of("shoe", "41")).faults())
                .containsExactly("unknown-field@person.shoe");
        assertThat(aysel.post("/api/persons/alike", Map.of("born", Map.of("date", "2011-02-30")))
                        .faults())
                .contains("malformed@person.born");
        assertThat(aysel.post("/api/persons/alike", List.of(1)).status()).isEqualTo(400);
    }

    @Test
    void nothing_told_finds_nobody() {
        assertThat(alike(aysel, Map.of())).isEmpty();
        assertThat(alike(aysel, Map.of("sex", "female"))).isEmpty();
        assertThat(alike(aysel, Map.of("name", "C"))).isEmpty();
        assertThat(alike(aysel, Map.of("name", "%%%"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Cavad, Məmmədov, Əli oğlu",
        "Джавад, Мамедов, Али оглы",
        "Чавад, Мәммәдов, Әли оғлу",
        "Dzhavad, Mamedov, Ali ogly",
        "CAVAD, MEMMEDOV, ELI OGLU",
        "Məmmədov, Cavad, Əli",
        "Cavat, Məmmədov, Əliyeviç"
    })
    void one_child_is_found_whatever_the_spelling(String given, String family, String patronymic) {
        var child = opened(aysel, person("Cavad", "Məmmədov", "Əli oğlu", born));

        var found = alike(aysel, person(given, family, patronymic, born));

        assertThat(found.getFirst().at("/person/id").asString()).isEqualTo(child);
        assertThat(found.getFirst().path("band").asString()).isEqualTo("likely");
    }

    @Test
    void a_search_for_names_finds_the_child_in_another_spelling_and_nobody_of_another_name() {
        var child = opened(aysel, person("Zümrüd", "Qəhrəmanova", "Vaqif qızı", born));

        for (var path : List.of("/api/search?q=", "/api/persons?q=")) {
            assertThat(aysel.get(path + encoded("Зумруд Гахраманова"))
                            .accepted()
                            .raw())
                    .contains(child);
            assertThat(aysel.get(path + encoded("Зумруд Сулейманова"))
                            .accepted()
                            .raw())
                    .doesNotContain(child);
            assertThat(country.as("elchin.caseworker")
                            .get(path + encoded("Зумруд Гахраманова"))
                            .accepted()
                            .raw())
                    .doesNotContain(child);
        }
        assertThat(aysel.get("/api/search?q=" + encoded("Zumrud Qehremanova"))
                        .accepted()
                        .raw())
                .containsOnlyOnce("\"kind\":\"person\",\"id\":\"" + child);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    @Test
    void each_field_says_what_it_is_worth() {
        opened(aysel, person("Ülviyyə", "Rəsulzadə", "Vaqif qızı", born));

        var found = alike(aysel, person("Ульвия", "Rəsulzadə", "Vaqif", born)).getFirst();

        assertThat(reasons(found))
                .containsEntry("given", "spelled")
                .containsEntry("family", "same")
                .containsEntry("patronymic", "same")
                .containsEntry("born", "same");
        assertThat(found.path("reasons").at("/0/bits").asDouble()).isPositive();
    }

    @Test
    void a_twin_is_never_said_to_be_the_child() {
        opened(aysel, person("Nihad", "İmanov", "Rəşad oğlu", born));

        for (var twin : List.of("Nicat", "Nihat Ramin", "Nihadə")) {
            assertThat(alike(aysel, person(twin, "İmanov", "Rəşad oğlu", born)))
                    .filteredOn(found -> found.at("/person/family").asString().equals("İmanov"))
                    .allSatisfy(found ->
                            assertThat(found.path("band").asString()).as(twin).isNotEqualTo("likely"));
        }
        assertThat(alike(aysel, person("Turan", "İmanov", "Rəşad oğlu", born)).stream()
                        .filter(found -> found.at("/person/given").asString().equals("Nihad"))
                        .map(found -> found.path("band").asString()))
                .containsOnly("kin");
    }

    @Test
    void the_first_of_january_is_a_year() {
        var child = opened(aysel, person("Xəyalə", "Bəndəliyeva", null, "2010-06-17"));

        var found = alike(aysel, person("Xayala", "Bendeliyeva", null, "2010-01-01"));

        assertThat(found.getFirst().at("/person/id").asString()).isEqualTo(child);
        assertThat(reasons(found.getFirst())).containsEntry("born", "fits");
    }

    @Test
    void a_name_half_typed_finds_those_who_begin_so() {
        var child = opened(aysel, person("Zülfüqar", "Qocamanlı", null, born));

        for (var typed : List.of("Zülfüq", "qocam", "Qocamanlı Zül", "zulfuqar qocamanli")) {
            assertThat(alike(aysel, Map.of("name", typed)))
                    .as(typed)
                    .anySatisfy(found ->
                            assertThat(found.at("/person/id").asString()).isEqualTo(child));
        }
    }

    @Test
    void a_telephone_or_its_end_finds_whoever_has_it() {
        var described = person("Telli", "Zəngli", null, born);
        described.put("phone", "+994 55 871 90 3" + born.charAt(9));
        var child = opened(aysel, described);

        for (var typed : List.of("055 871-90-3" + born.charAt(9), "871903" + born.charAt(9))) {
            assertThat(alike(aysel, Map.of("name", typed)))
                    .as(typed)
                    .anySatisfy(found ->
                            assertThat(found.at("/person/id").asString()).isEqualTo(child));
        }
    }

    @Test
    void whom_the_viewer_may_not_know_of_is_not_among_them() {
        opened(aysel, person("Gizlin", "Saxlanov", null, born));

        assertThat(alike(country.as("elchin.caseworker"), person("Gizlin", "Saxlanov", null, born)))
                .isEmpty();
    }

    @Test
    void who_was_shown_is_noted_and_not_what_was_typed() {
        var child = opened(aysel, person("Qeydə", "Alınova", null, born));

        alike(aysel, person("Qeydə", "Alınova", null, born));

        var noted = country.ask(
                        "select detail::text from qanad.audit where action = 'search persons' order by id desc limit 1")
                .getFirst();
        assertThat(String.valueOf(noted)).contains(child).doesNotContain("Alınova", "Alinova", "alinova");
    }

    @Test
    void a_correction_leads_there_by_the_new_name() {
        var record = story().registered("Köhnəsoy").accepted().record();
        story().on("aysel.caseworker", record)
                .put("subject", Map.of("change", person("Aytac", "Təzəsoylu", null, born)))
                .accepted();

        assertThat(alike(aysel, person("Айтадж", "Тезесойлу", null, born))
                        .getFirst()
                        .at("/person/family")
                        .asString())
                .isEqualTo("Təzəsoylu");
    }

    @Test
    void a_person_saved_is_proposed_with_the_one_it_may_be() {
        var first = opened(aysel, person("Rüfət", "Dadaşlı", "Samir oğlu", born));
        var second = opened(aysel, person("Руфат", "Дадашлы", "Самир оглы", born));
        var brother = opened(aysel, person("Elvin", "Dadaşlı", "Samir oğlu", born));

        assertThat(proposed(first)).containsExactly(second);
        assertThat(proposed(brother)).isEmpty();
    }

    @Test
    void whoever_saves_need_not_see_the_other_for_people_to_be_asked() {
        var there = opened(country.as("elchin.caseworker"), person("Nərminə", "Yadigarova", "Tofiq qızı", born));
        var here = opened(aysel, person("Нармина", "Ядигарова", "Тофик кызы", born));
        var unsure = opened(aysel, person("Nərminə", "Yadigarova", null, null));

        assertThat(proposed(there)).containsExactly(here);
        assertThat(proposed(unsure)).doesNotContain(there);
        assertThat(country.ask("select bits::text from qanad.proposal where ?::uuid in (one, other)", there))
                .containsOnlyNulls();
    }

    private Story story() {
        return new Story(country);
    }

    private List<String> proposed(String person) {
        return country
                .ask(
                        "select case when one = ?::uuid then other else one end from qanad.proposal where ?::uuid in (one, other)",
                        person,
                        person)
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private String opened(Visitor who, Map<String, @Nullable Object> person) {
        var record = who.change("protection.case")
                .about(person)
                .with("identified_by", "school")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low")
                .accepted()
                .record();
        return who.get("/api/records/" + record).accepted().text("subject", "id");
    }

    static Map<String, @Nullable Object> person(
            String given, String family, @Nullable String patronymic, @Nullable String born) {
        var person = new HashMap<String, @Nullable Object>();
        person.put("given", given);
        person.put("family", family);
        person.put("patronymic", patronymic);
        if (born != null) {
            person.put("born", Story.day(born));
        }
        return person;
    }

    private static List<JsonNode> alike(Visitor who, Map<String, ?> described) {
        return candidates(who.post("/api/persons/alike", described).accepted());
    }

    private static List<JsonNode> candidates(Reply reply) {
        return StreamSupport.stream(reply.body().path("candidates").spliterator(), false)
                .toList();
    }

    private static Map<String, String> reasons(JsonNode candidate) {
        var reasons = new HashMap<String, String>();
        candidate
                .path("reasons")
                .forEach(reason -> reasons.put(
                        reason.path("field").asString(),
                        reason.path("agreement").asString()));
        return reasons;
    }
}
