package org.qanad.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** The printed tables come out again as they went in; small cells do not come out at all. */
class FiguresTest {
    private static final TestCountry COUNTRY = TestCountry.shared();

    private static final Visitor RENA = COUNTRY.confirmed("rena.npmhead");
    private static final Visitor SEVINJ = COUNTRY.confirmed("sevinj.supervisor");
    private static final Visitor ARZU = COUNTRY.confirmed("arzu.analyst");

    @BeforeAll
    static void load() {
        COUNTRY.loadPublished();
    }

    @Test
    void the_helpline_s_printed_table_is_counted_to_the_last_call() {
        var reply = SEVINJ.get("/api/indicators/helpline.contacts_by_topic?by=topic&entered_from=archive")
                .accepted();

        assertThat(cells(reply))
                .isEqualTo(Map.of(
                        "psychological", 7_476L,
                        "education", 9_624L,
                        "social_support", 8_402L,
                        "legal", 5_943L,
                        "health", 1_948L,
                        "other", 2_896L));
        assertThat(reply.body().at("/total/value").asLong()).isEqualTo(36_289);
    }

    @Test
    void the_printed_visits_are_counted_by_year_and_kind() throws IOException {
        var printed = new LinkedHashMap<String, Long>();
        for (var line : Files.readAllLines(TestCountry.AZERBAIJAN.resolve("published/npm_visits.csv"))) {
            var cells = line.split(",", 4);
            if (!cells[0].equals("year")) {
                printed.merge(cells[0] + " " + cells[1], Long.valueOf(cells[2]), Long::sum);
            }
        }

        var reply = COUNTRY.as("mehri.ombudsman")
                .get("/api/indicators/npm.npm_visits?by=year,visit_kind&visit_source=archive&to=2022-12-31")
                .accepted();

        assertThat(cells(reply)).isEqualTo(printed);
    }

    @Test
    void what_is_known_to_the_year_has_no_month() {
        var reply = COUNTRY.as("mehri.ombudsman")
                .get("/api/indicators/npm.npm_visits?by=month&to=2022-12-31")
                .accepted();

        assertThat(cells(reply)).containsOnlyKeys("null");
    }

    static Stream<List<String>> indicators() {
        return COUNTRY.definitions().indicators().values().stream()
                .flatMap(indicator -> indicator.by().stream().map(by -> List.of(indicator.qualified(), by)));
    }

    @ParameterizedTest
    @MethodSource("indicators")
    void every_shipped_indicator_answers_with_every_dimension(List<String> asked) {
        var programme = asked.getFirst().substring(0, asked.getFirst().indexOf('.'));
        var visitor = programme.equals("npm") ? RENA : ARZU;

        var reply = visitor.get("/api/indicators/" + asked.get(0) + "?by=" + asked.get(1))
                .accepted();
        var csv = visitor.get("/api/indicators/" + asked.get(0) + "/export?by=" + asked.get(1));

        assertThat(reply.body().path("cells").isArray()).isTrue();
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.raw()).startsWith("\uFEFF");
    }

    static Stream<String> lists() {
        return COUNTRY.definitions().work().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void every_shipped_work_list_answers(String list) {
        var roles =
                Objects.requireNonNull(COUNTRY.definitions().work().get(list)).roles();
        var visitor = who(roles);

        var waiting = visitor.get("/api/work")
                .accepted()
                .each("lists", one -> one.path("name").asString(""));

        assertThat(waiting).contains(list);
        assertThat(visitor.get("/api/work/" + list)
                        .accepted()
                        .body()
                        .path("rows")
                        .isArray())
                .isTrue();
    }

    private static Visitor who(List<String> roles) {
        return Stream.of(
                        "leyla.counsellor",
                        "sevinj.supervisor",
                        "aysel.caseworker",
                        "nigar.supervisor",
                        "gulnar.provider",
                        "samir.police",
                        "farid.npm",
                        "rena.npmhead",
                        "vugar.officer",
                        "mehri.ombudsman")
                .map(COUNTRY::as)
                .filter(visitor ->
                        visitor
                                .get("/api/session")
                                .each("assignments", one -> one.path("role").asString(""))
                                .stream()
                                .anyMatch(roles::contains))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "gulnar.provider, protection.cases_opened",
        "leyla.counsellor, protection.cases_opened",
        "leyla.counsellor, helpline.contacts_high_risk",
        "orkhan.admin, helpline.contacts_by_topic",
        "arzu.analyst, npm.npm_visits",
        "samir.police, helpline.contacts_by_topic",
        "arzu.analyst, helpline.nothing"
    })
    void a_role_without_the_indicator_finds_nothing(String name, String indicator) {
        assertThat(COUNTRY.as(name).get("/api/indicators/" + indicator).status())
                .isEqualTo(404);
        assertThat(COUNTRY.as(name)
                        .get("/api/indicators/" + indicator + "/export")
                        .status())
                .isEqualTo(404);
        assertThat(COUNTRY.as(name)
                        .get("/api/indicators")
                        .each("indicators", one -> one.path("name").asString("")))
                .doesNotContain(indicator);
    }

    @Test
    void a_small_cell_is_exact_only_on_the_screen_of_a_role_that_says_so() {
        fewContacts();
        var question = "helpline.contacts_by_topic?by=topic&entered_from=live&district=AZ-LAC";

        var exact = SEVINJ.get("/api/indicators/" + question).accepted();
        var kept = ARZU.get("/api/indicators/" + question).accepted();

        assertThat(cells(exact)).containsEntry("legal", 2L);
        assertThat(kept.raw()).contains("\"suppressed\":true");
        assertThat(cells(kept)).doesNotContainKey("legal");
        assertThat(kept.body().at("/total/suppressed").asBoolean()).isTrue();
    }

    @Test
    void an_export_keeps_small_cells_back_even_for_a_role_that_sees_them() {
        fewContacts();
        var question = "helpline.contacts_by_topic/export?by=topic&entered_from=live&district=AZ-LAC";

        assertThat(SEVINJ.get("/api/indicators/" + question).raw())
                .contains("<5")
                .doesNotContain(",2\r");
    }

    @Test
    void a_small_cell_cannot_be_reckoned_from_the_total_of_a_line() {
        fewContacts();

        var reply = ARZU.get("/api/indicators/helpline.contacts_by_topic?by=entered_from,district")
                .accepted();

        var byLine = new LinkedHashMap<String, List<Boolean>>();
        reply.body()
                .path("cells")
                .forEach(
                        cell -> byLine.computeIfAbsent(cell.path("keys").path(0).asString(""), _ -> new ArrayList<>())
                                .add(cell.path("suppressed").asBoolean()));
        byLine.values()
                .forEach(line -> assertThat(line.stream().filter(one -> one).count() == 1 && line.size() > 1)
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"by=nothing", "by=topic,risk,region,month", "by=topic&sex=female", "from=never", "to=2026-13-01"
            })
    void what_cannot_be_asked_is_malformed(String question) {
        assertThat(SEVINJ.get("/api/indicators/helpline.contacts_by_topic?" + question)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_export_waits_until_the_person_proved_again_to_be_there() {
        var newcomer = COUNTRY.as(COUNTRY.newcomer(
                "exporter" + System.nanoTime(), Map.of("protection.protection_analyst", "ministry_labour")));

        var reply = newcomer.get("/api/indicators/protection.cases_opened/export?by=month");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.code()).isEqualTo("confirm-first");
    }

    @Test
    void an_export_is_noted() {
        var before = COUNTRY.count("select count(*) from qanad.audit where action = 'export figures'");

        SEVINJ.get("/api/indicators/helpline.contacts_by_topic/export?by=topic");

        assertThat(COUNTRY.count("select count(*) from qanad.audit where action = 'export figures'"))
                .isEqualTo(before + 1);
    }

    private static void fewContacts() {
        while (COUNTRY.count("select count(*) from helpline.conversation where child_territory = 'AZ-LAC'") < 2) {
            COUNTRY.as("leyla.counsellor")
                    .change("helpline.contact")
                    .with(Story.counselling("az"))
                    .with("child_known", "anonymous")
                    .with("child_territory", "AZ-LAC")
                    .with("topic", "legal")
                    .accepted();
        }
    }

    /** Shown cells by their keys. */
    private static Map<String, Long> cells(Reply reply) {
        var cells = new LinkedHashMap<String, Long>();
        reply.body().path("cells").forEach(cell -> {
            if (cell.path("value").isNumber()) {
                var keys = cell.path("keys")
                        .valueStream()
                        .map(key -> key.isNull() ? "null" : key.asString())
                        .collect(Collectors.joining(" "));
                cells.put(keys, cell.path("value").asLong());
            }
        });
        return cells;
    }
}
