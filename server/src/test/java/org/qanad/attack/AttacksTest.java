package org.qanad.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.kernel.Ids;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** What is sent as words stays words: to the database, to a browser, to the rules of who may what. */
class AttacksTest {
    private static final String SCRIPT = "<script>document.title='taken'</script><svg onload=alert(1)>";

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Stream<String> places() {
        return Stream.of(
                "/api/records?type=%s",
                "/api/records?type=protection.case&order=%s",
                "/api/records?type=protection.case&after=%s",
                "/api/records?type=protection.case&limit=%s",
                "/api/records?type=protection.case&status=%s",
                "/api/records?type=protection.case&owner=%s",
                "/api/records?type=protection.case&organisation=%s",
                "/api/records?type=protection.case&parent=%s",
                "/api/records?type=protection.case&f.risk=%s",
                "/api/records?type=protection.case&f.residence=%s",
                "/api/records?type=protection.case&f.%s=a",
                "/api/records?type=protection.case&%s=a",
                "/api/records/%s",
                "/api/search?q=%s",
                "/api/persons?q=%s",
                "/api/work/%s",
                "/api/indicators/%s",
                "/api/indicators/protection.cases_opened?by=%s",
                "/api/indicators/protection.cases_opened?from=%s",
                "/api/indicators/protection.cases_opened?organisation=%s",
                "/api/indicators/protection.cases_opened?%s=a",
                "/api/users?organisation=%s",
                "/api/territories?q=%s",
                "/api/emergencies?record=%s");
    }

    @ParameterizedTest
    @MethodSource("places")
    void sql_in_a_parameter_is_a_word_that_nothing_is_called(String place) {
        var records = country.count("select count(*) from qanad.record");
        for (var fragment : List.of(
                "'",
                "' or '1'='1",
                "'; update qanad.record set status = 'taken'; --",
                "1); select pg_sleep(30); --",
                "\" desc, (select pg_sleep(30)) --",
                "a\u0000b",
                "$$||(select display from qanad.account limit 1)||$$")) {
            for (var name : List.of("aysel.caseworker", "arzu.analyst")) {
                var before = Instant.now();
                var reply = country.as(name).get(place.formatted(encoded(fragment)));
                assertThat(reply.status()).as(name + " " + fragment).isIn(200, 400, 403, 404);
                assertThat(reply.raw()).doesNotContain("syntax error", "PSQL", "unterminated");
                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            }
        }
        assertThat(country.count("select count(*) from qanad.record where status = 'taken'"))
                .isZero();
        assertThat(country.count("select count(*) from qanad.record")).isGreaterThanOrEqualTo(records);
    }

    @Test
    void sql_in_an_answer_a_name_and_a_file_name_is_kept_as_it_was_written() {
        var words = "Robert'); drop table qanad.revision; --";
        var contact = story.contact(words, words, words).accepted();

        var read = country.as("leyla.counsellor").get("/api/records/" + contact.record());
        assertThat(read.text("values", "child_words")).isEqualTo(words);
        assertThat(country.count("select count(*) from qanad.revision")).isPositive();
        var kept = country.as("leyla.counsellor")
                .postRaw("/api/attachments", "text/plain", BodyPublishers.ofString("a"), "X-File-Name", encoded(words))
                .accepted();
        assertThat(kept.text("name")).isEqualTo(words);
    }

    @Test
    void a_script_in_words_and_names_comes_back_as_json_and_never_as_a_page() {
        var contact = story.contact(SCRIPT, SCRIPT, SCRIPT).accepted();

        for (var path : List.of(
                "/api/records/" + contact.record(),
                "/api/records/" + contact.record() + "/timeline",
                "/api/records?type=helpline.contact",
                "/api/search?q=" + encoded(SCRIPT.substring(0, 40)),
                "/api/records?type=" + encoded(SCRIPT),
                "/api/records?type=helpline.contact&order=" + encoded(SCRIPT),
                "/api/work/" + encoded("<script>"),
                "/api/nothing/" + encoded("<script>"))) {
            var reply = country.as("leyla.counsellor").get(path);
            assertThat(reply.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .matches("application/(problem\\+)?json.*");
            assertThat(reply.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
    }

    @Test
    void a_file_is_a_download_whatever_it_says_it_is() {
        var leyla = country.as("leyla.counsellor");
        for (var kind : List.of("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "text/javascript")) {
            assertThat(leyla.postRaw("/api/attachments", kind, BodyPublishers.ofString(SCRIPT), "X-File-Name", "a")
                            .status())
                    .as(kind)
                    .isEqualTo(415);
        }
        for (var name :
                List.of("\"><script>.html", "../../etc/passwd", "a\u202Egpj.exe", "C:\\a.hta", "a;filename=b.html")) {
            var kept = leyla.postRaw(
                            "/api/attachments",
                            "text/plain",
                            BodyPublishers.ofString(SCRIPT),
                            "X-File-Name",
                            encoded(name))
                    .accepted();
            var read = leyla.get("/api/attachments/" + kept.text("id"));
            var disposition = read.headers().firstValue("Content-Disposition").orElse("");
            assertThat(disposition).startsWith("attachment;").doesNotContain("\r", "\n");
            assertThat(disposition.replaceAll("filename\\*?=\"[^\"]*\"|filename\\*=[^;]*", ""))
                    .doesNotContain("b.html");
            assertThat(read.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            assertThat(read.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(String.join("; ", read.headers().allValues("Content-Security-Policy")))
                    .contains("default-src 'none'", "sandbox");
            assertThat(read.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
        for (var name : List.of("", "a%0d%0aSet-Cookie:%20a=b", "%00", "%", "%ed%a0%80%00", "a".repeat(201))) {
            assertThat(leyla.postRaw(
                                    "/api/attachments", "text/plain", BodyPublishers.ofString("a"), "X-File-Name", name)
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "version",
                "audience",
                "shared",
                "opened_by",
                "opened_at",
                "account",
                "number",
                "roles",
                "id",
                "territory",
                "pending_step",
                "__proto__",
                "class"
            })
    void what_a_change_may_not_say_is_refused_by_name_and_changes_nothing(String name) {
        var child = story.registered();
        var before = country.ask("select to_jsonb(r)::text from qanad.record r where id = ?", child);

        assertThat(story.on("aysel.caseworker", child)
                        .put(name, "closed")
                        .submit()
                        .faults())
                .containsExactly("unknown-field@" + name);
        assertThat(story.on("aysel.caseworker", child)
                        .with(name, "closed")
                        .submit()
                        .status())
                .isIn(400, 422);
        assertThat(country.ask("select to_jsonb(r)::text from qanad.record r where id = ?", child))
                .isEqualTo(before);
    }

    @Test
    void nobody_gives_rights_to_oneself_by_saying_more_than_was_asked() {
        var name = country.newcomer("climber" + Ids.next(), Map.of("protection.case_worker", "dost_baku"));
        var climber = country.as(name);
        var roles = List.of(Map.of("role", "administrator", "organisation", "ministry_labour"));
        var before = climber.get("/api/session").raw();

        climber.put("/api/session/language", Map.of("language", "ru", "roles", roles, "name", "orkhan.admin"));
        climber.put(
                "/api/filters/" + Ids.next(),
                Map.of(
                        "name",
                        "n",
                        "type",
                        "t",
                        "query",
                        Map.of(),
                        "account",
                        Ids.next().toString(),
                        "roles",
                        roles));
        climber.put(
                "/api/drafts/" + Ids.next(),
                Map.of(
                        "type",
                        "protection.case",
                        "body",
                        Map.of(),
                        "account",
                        Ids.next().toString()));
        for (var wanted :
                List.of(Map.of("roles", roles), Map.of("role", "administrator", "organisation", "dost_baku"))) {
            assertThat(climber.post("/api/accounts/" + climber.id() + "/roles", wanted)
                            .status())
                    .isIn(403, 404);
        }

        assertThat(climber.get("/api/session").raw().replace("\"language\":\"ru\"", "\"language\":\"az\""))
                .isEqualTo(before);
        assertThat(country.ask("select distinct account::text from qanad.draft where account = ?", climber.id()))
                .containsExactly(climber.id().toString());
    }

    @Test
    void a_parameter_said_twice_is_taken_once_and_checked_as_it_is_taken() {
        var aysel = country.as("aysel.caseworker");
        assertThat(aysel.get("/api/records?type=protection.case&type=npm.visit").status())
                .isIn(200, 400, 404);
        assertThat(aysel.get("/api/records?type=npm.visit&type=protection.case").status())
                .isIn(400, 403, 404);
        assertThat(aysel.get("/api/records?type=protection.case&limit=1&limit=100000")
                        .body()
                        .path("rows")
                        .size())
                .isLessThanOrEqualTo(200);
    }

    @Test
    void words_made_to_keep_a_search_busy_are_answered_at_once() {
        var leyla = country.as("leyla.counsellor");
        for (var words :
                List.of("%".repeat(100), "_%".repeat(50), "(a+)+$".repeat(16), "a ".repeat(50), "ﷺ".repeat(100))) {
            for (var path : List.of("/api/search?q=", "/api/persons?q=")) {
                var before = Instant.now();
                assertThat(leyla.get(path + encoded(words)).status()).isEqualTo(200);
                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void json_deeper_or_longer_than_any_form_is_refused_at_once() {
        var aysel = country.as("aysel.caseworker");
        for (var body : List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(300_000),
                "{\"change\":" + "[".repeat(900_000) + "]".repeat(900_000) + "}",
                "{\"base\":" + "9".repeat(1_900_000) + "}",
                "{\"base\":1e1000000000}")) {
            for (var path : List.of("/api/changes", "/api/emergencies")) {
                assertThat(aysel.postRaw(path, "application/json", BodyPublishers.ofString(body))
                                .status())
                        .isEqualTo(400);
            }
        }
        assertThat(aysel.postRaw(
                                "/api/changes",
                                "application/json",
                                BodyPublishers.ofString("[" + " ".repeat(2_000_001)))
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/xml", "application/yaml", "application/x-java-serialized-object"})
    void xml_and_whatever_else_could_read_a_file_or_make_an_object_is_not_read_at_all(String kind) {
        var xml = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        for (var path : List.of("/api/changes", "/api/emergencies", "/api/session", "/api/account/password/strength")) {
            var reply = country.as("aysel.caseworker").postRaw(path, kind, BodyPublishers.ofString(xml));
            assertThat(reply.status()).as(path).isEqualTo(415);
            assertThat(reply.raw()).doesNotContain("root:");
        }
    }
}
