package org.qanad.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.kernel.Ids;
import org.qanad.start.TestCountry;

/** What stands at the border of the server: who may send a change, what an address may be, and what a browser is told. */
class BordersTest {
    private static final byte[] NOTHING = new byte[0];

    private final TestCountry country = TestCountry.shared();
    private final Wire wire = new Wire(country.port());

    private List<String> signedIn(String... more) {
        var aysel = country.as("aysel.caseworker");
        aysel.get("/api/session");
        return Stream.concat(
                        Stream.of("Cookie: QANAD=" + aysel.cookie("QANAD") + "; XSRF-TOKEN="
                                + aysel.cookie("XSRF-TOKEN")),
                        Stream.of(more))
                .toList();
    }

    private String token() {
        return country.as("aysel.caseworker").cookie("XSRF-TOKEN");
    }

    private static byte[] filter() {
        return "{\"name\":\"forged\",\"type\":\"protection.case\",\"query\":{}}".getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_change_that_another_page_sends_is_refused() throws IOException {
        var line = "PUT /api/filters/" + Ids.next() + " HTTP/1.1";
        var json = "Content-Type: application/json";
        assertThat(wire.ask(line, signedIn(json), filter()).status())
                .as("no token")
                .isEqualTo(403);
        assertThat(wire.ask(line, signedIn(json, "X-XSRF-TOKEN: " + Ids.next()), filter())
                        .status())
                .as("a wrong token")
                .isEqualTo(403);
        assertThat(wire.ask(line, signedIn(json, "X-XSRF-TOKEN;: a", "X-XSRF-TOKEN: "), filter())
                        .status())
                .isIn(400, 403);
        for (var simple :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a")) {
            assertThat(wire.ask("POST /api/changes HTTP/1.1", signedIn("Content-Type: " + simple), filter())
                            .status())
                    .as(simple)
                    .isIn(403, 415);
            assertThat(wire.ask(
                                    "POST /api/changes HTTP/1.1",
                                    signedIn("Content-Type: " + simple, "X-XSRF-TOKEN: " + token()),
                                    filter())
                            .status())
                    .as(simple)
                    .isEqualTo(415);
        }
        for (var parameter : List.of("_csrf", "X-XSRF-TOKEN")) {
            assertThat(wire.ask(
                                    "PUT /api/filters/" + Ids.next() + "?" + parameter + "=" + Ids.next() + " HTTP/1.1",
                                    signedIn(json),
                                    filter())
                            .status())
                    .isEqualTo(403);
        }
        assertThat(country.count("select count(*) from qanad.saved_filter where name = 'forged'"))
                .isZero();
    }

    @Test
    void a_language_that_no_header_can_name_is_refused_in_order() throws IOException {
        var tongue = "Accept-Language: \u202etxet\u2026\u2069";
        for (var line : List.of("GET /api/work HTTP/1.1", "POST /api/changes HTTP/1.1")) {
            var answer = wire.ask(
                    line,
                    signedIn(tongue, "Content-Type: application/json", "X-XSRF-TOKEN: " + token()),
                    "{/".getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"malformed\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:*", "bytes=9-1", "bytes=99999999-", "bytes=a-b"})
    void a_part_of_a_file_that_there_is_not_is_refused_in_order(String range) throws IOException {
        var answer = wire.ask("GET /api/country/map HTTP/1.1", signedIn("Range: " + range), NOTHING);

        assertThat(answer.status()).as(answer.whole()).isEqualTo(416);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"range\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999", "2147483648", "-1e400", "1.5"})
    void a_version_beyond_all_numbers_is_refused_by_name(String version) throws IOException {
        var body = "{\"change\":\"" + Ids.next() + "\",\"record\":\"" + Ids.next()
                + "\",\"type\":\"protection.case\",\"base\":" + version + ",\"values\":{}}";
        var answer = wire.ask(
                "POST /api/changes HTTP/1.1",
                signedIn("Content-Type: application/json", "X-XSRF-TOKEN: " + token()),
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.whole()).isEqualTo(400);
        assertThat(answer.body()).contains("base-required");
    }

    @Test
    void a_page_elsewhere_may_read_nothing_and_is_told_so() throws IOException {
        var read = wire.ask("GET /api/work HTTP/1.1", signedIn("Origin: https://elsewhere.example"), NOTHING);
        assertThat(read.header("access-control-allow-origin")).isEmpty();
        assertThat(read.header("access-control-allow-credentials")).isEmpty();
        var asked = wire.ask(
                "OPTIONS /api/changes HTTP/1.1",
                List.of("Origin: https://elsewhere.example", "Access-Control-Request-Method: POST"),
                NOTHING);
        assertThat(asked.header("access-control-allow-origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..%2f..%2f..%2fetc/passwd",
                "/../../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/%2e%2e%2fapplication.yaml",
                "/assets/../../application.yaml",
                "/assets/..%5c..%5capplication.yaml",
                "/assets/%252e%252e/%252e%252e/application.yaml",
                "/assets//../..//application.yaml",
                "/..;/application.yaml",
                "/assets/..;/..;/application.yaml",
                "//etc/passwd",
                "/file:///etc/passwd",
                "/META-INF/MANIFEST.MF",
                "/WEB-INF/web.xml",
                "/../BOOT-INF/classes/application.yaml",
                "/application.yaml",
                "/db/migration/V1__kernel.sql",
                "/messages/en.properties",
                "/org/qanad/Qanad.class",
                "/.env",
                "/.git/config",
                "/api/attachments/..%2f..%2fetc%2fpasswd",
                "/api/../application.yaml",
                "/%c0%ae%c0%ae/application.yaml",
                "/assets/%00/application.yaml"
            })
    void an_address_leads_to_nothing_but_the_client_and_the_api(String address) throws IOException {
        var answer = wire.ask("GET " + address + " HTTP/1.1");
        assertThat(answer.status()).isIn(400, 401, 404);
        assertThat(answer.whole()).doesNotContain("root:x", "spring:", "create table", "Manifest-Version", "/home/");
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/records;a=b?type=protection.case",
                "/api//records?type=protection.case",
                "/api/./records?type=protection.case",
                "/API/records?type=protection.case",
                "/api/records/?type=protection.case",
                "/api%2frecords?type=protection.case",
                "/%61pi/records?type=protection.case",
                "/x/../api/records?type=protection.case",
                "/assets/..%2f..%2fapi/records?type=protection.case",
                "/api/session/../records?type=protection.case",
                "/api/health/../records?type=protection.case",
                "/api/session/..;/records?type=protection.case"
            })
    void another_spelling_of_an_address_opens_nothing_to_a_stranger(String address) throws IOException {
        var answer = wire.ask("GET " + address + " HTTP/1.1");
        assertThat(answer.status()).isIn(400, 401, 404, 200);
        assertThat(answer.body()).doesNotContain("\"rows\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /<script> HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: a\r\nConnection: close\r\n\r\n",
                "\u0001\u0002 / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nBad Header: a\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded: a\r\nConnection: close\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\n{}{}GET / HTTP",
                "POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\nConnection: close\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n"
            })
    void a_request_that_is_none_is_refused_without_a_word_of_what_refuses_it(String request) throws IOException {
        var answer = wire.send(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).isIn(400, 403, 405, 501, 505);
        assertThat(answer.body()).doesNotContain("Tomcat", "tomcat", "Exception", "java", "<html", "script");
        assertThat(answer.header("server")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "az, az, Sorğu oxunmadı.",
        "ru, ru, Запрос не удалось прочитать.",
        "'de, ru-RU;q=0.5, en;q=0.1', ru, Запрос не удалось прочитать.",
        "de, en, The request cannot be read.",
        "'', en, The request cannot be read."
    })
    void what_the_web_server_refuses_by_itself_is_said_in_the_reader_s_language(
            String asked, String spoken, String sentence) throws IOException {
        for (var address : List.of("/assets/..%5c..%5cx", "/assets/%zz", "/%00")) {
            var answer = wire.ask("GET " + address + " HTTP/1.1", "Accept-Language: " + asked);
            assertThat(answer.status()).as(address).isEqualTo(400);
            assertThat(answer.body()).as(address + " in " + spoken).contains("\"title\":\"" + sentence);
        }
    }

    @Test
    void two_lengths_never_make_two_requests_of_one() throws IOException {
        var hidden = "GET /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
        var both = wire.send(("POST /api/session HTTP/1.1\r\nHost: a\r\nContent-Length: " + (5 + hidden.length())
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden)
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(both.whole().split("HTTP/1.1 \\d", -1))
                .as("answers after the first")
                .hasSize(1);
        assertThat(both.body()).doesNotContain("\"UP\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG", "PATCH", "OPTIONS"})
    void a_method_that_nothing_needs_answers_nothing(String method) throws IOException {
        for (var path : List.of("/", "/api/records", "/api/changes")) {
            var answer = wire.ask(
                    method + " " + path + " HTTP/1.1", signedIn("X-Secret: abc", "X-XSRF-TOKEN: " + token()), NOTHING);
            assertThat(answer.status()).as(path).isIn(200, 400, 401, 403, 404, 405, 501);
            assertThat(answer.whole()).doesNotContain("X-Secret", "QANAD=");
        }
    }

    @Test
    void nothing_that_is_sent_leads_anywhere_else() throws IOException {
        for (var path : List.of(
                "/?next=https://elsewhere.example",
                "//elsewhere.example/",
                "/\\elsewhere.example",
                "/api/oidc/start?next=https://elsewhere.example",
                "/api/oidc/back?state=a&code=b&next=//elsewhere.example",
                "/api/session/ways?next=https://elsewhere.example")) {
            for (var header : List.of(
                    "X-Forwarded-Host: elsewhere.example",
                    "X-Forwarded-Prefix: //elsewhere.example",
                    "Forwarded: host=elsewhere.example",
                    "X-Original-URL: //elsewhere.example",
                    "X-Rewrite-URL: //elsewhere.example")) {
                var answer = wire.ask("GET " + path + " HTTP/1.1", header);
                assertThat(answer.header("location")).as(path).doesNotContain("elsewhere");
                assertThat(answer.header("set-cookie")).doesNotContain("elsewhere");
            }
        }
        var reply = wire.send("GET /api/session HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(reply.whole()).doesNotContain("elsewhere");
    }

    @Test
    void every_answer_tells_the_browser_to_keep_it_out_of_frames_caches_and_guesses() throws IOException {
        for (var path : List.of(
                "/",
                "/api/session",
                "/api/work",
                "/api/records?type=protection.case",
                "/api/nothing",
                "/a.js",
                "/%",
                "/a//b",
                "/api/openapi.json",
                "/api/health")) {
            var answer = wire.ask("GET " + path + " HTTP/1.1", signedIn(), NOTHING);
            assertThat(answer.header("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*");
            assertThat(answer.header("x-frame-options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("x-content-type-options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).as(path).isEqualTo("no-referrer");
            if (path.startsWith("/api/")) {
                assertThat(answer.header("cache-control")).as(path).contains("no-store");
            }
        }
    }

    @Test
    void the_session_is_a_cookie_no_script_reads_no_other_site_sends_and_no_plain_line_carries() throws IOException {
        var fresh = wire.ask("GET /api/session HTTP/1.1", "X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.9");
        var token = fresh.all("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .findFirst()
                .orElseThrow()
                .split("[=;]", 3)[1];
        var chosen = "QANAD=Y2hvc2VuLWJ5LXRoZS1hdHRhY2tlcg";
        var entered = wire.ask(
                "POST /api/session HTTP/1.1",
                List.of(
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-For: 203.0.113.9",
                        "Content-Type: application/json",
                        "Cookie: " + chosen + "; XSRF-TOKEN=" + token,
                        "X-XSRF-TOKEN: " + token),
                Hostile.json(Map.of("name", "rauf.caseworker", "password", TestCountry.password()))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(entered.status()).isEqualTo(200);
        var cookie = entered.all("set-cookie").stream()
                .filter(one -> one.startsWith("QANAD="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "Secure", "Path=/").doesNotContain(chosen, "Domain");
        assertThat(cookie).containsPattern("SameSite=(Lax|Strict)");
        assertThat(wire.ask("GET /api/work HTTP/1.1", "Cookie: " + chosen).status())
                .as("the session that the attacker chose")
                .isEqualTo(401);
    }

    @Test
    void what_ends_a_line_ends_none_in_the_log_or_in_the_trail() throws IOException {
        try (var log = Log.open()) {
            var answer = wire.ask(
                    "POST /api/session HTTP/1.1",
                    signedIn(
                            "X-XSRF-TOKEN: " + token(),
                            "Content-Type: application/json",
                            "User-Agent: Gizlinefes\u0085\u2028ERROR forged",
                            "X-Forwarded-For: 203.0.113.77"),
                    Hostile.json(Map.of("name", "a\r\nERROR forged line", "password", "Gizlinefes"))
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).isIn(400, 401, 422, 429);
            for (var line : List.of(
                    "GET /%0d%0aSet-Cookie:a=b HTTP/1.1",
                    "GET /api/search?q=%0d%0aGizlinefes HTTP/1.1", "GET /api/search?q=Gizlinefes|<> HTTP/1.1")) {
                assertThat(wire.ask(line, signedIn(), NOTHING).header("set-cookie"))
                        .doesNotContain("a=b");
            }
            assertThat(log.holdingAnyOf(List.of("forged", "Gizlinefes"))).isEmpty();
        }
    }
}
