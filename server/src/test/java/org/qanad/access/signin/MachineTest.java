package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A machine has a key: for some things, for some time, and for nothing else. */
class MachineTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestCountry country = TestCountry.shared();
    private final int number = NUMBER.incrementAndGet();
    private final Visitor admin = administrator();
    private final String service = service();
    private final String keys = "/api/accounts/" + service + "/keys";

    @ParameterizedTest
    @CsvSource({"read, 366, key-days@days", "read, 0, key-days@days", "everything, 10, key-may@may"})
    void a_key_for_more_than_there_is_or_longer_than_a_year_is_refused(String may, int days, String fault) {
        assertThat(admin.post(keys, Map.of("label", "k", "may", List.of(may), "days", days))
                        .faults())
                .containsExactly(fault);
    }

    @Test
    void a_person_has_no_keys_and_a_machine_is_no_administrator() {
        var person = country.newcomer("human" + number, Map.of("protection.case_worker", "dost_baku"));
        var id = country.ask("select id from qanad.account where name = ?", person)
                .getFirst();

        assertThat(admin.post("/api/accounts/" + id + "/keys", Map.of("label", "k", "may", List.of("read"), "days", 5))
                        .faults())
                .containsExactly("key-not-for@account");
        assertThat(admin.post(
                                "/api/accounts/" + service + "/roles",
                                Map.of("role", "administrator", "organisation", "dost_baku"))
                        .faults())
                .containsExactly("role-not-for-machines@role");
    }

    @Test
    void a_made_up_an_expired_and_a_revoked_key_open_nothing() {
        assertThat(ask("qk_" + "a".repeat(43), "GET", "/api/definitions").status())
                .isEqualTo(401);
        assertThat(ask("qk_" + "a".repeat(5000), "GET", "/api/definitions").status())
                .isEqualTo(401);

        var expired = key("read");
        country.run(
                "update qanad.service_key set made_at = made_at - interval '60 days',"
                        + " ends_at = now() - interval '1 second' where id = ?",
                UUID.fromString(expired.text("id")));
        assertThat(ask(expired.text("key"), "GET", "/api/definitions").status()).isEqualTo(401);

        var revoked = key("read");
        assertThat(ask(revoked.text("key"), "GET", "/api/definitions").status()).isEqualTo(200);
        assertThat(admin.delete(keys + "/" + revoked.text("id")).status()).isEqualTo(204);
        assertThat(ask(revoked.text("key"), "GET", "/api/definitions").status()).isEqualTo(401);
    }

    @Test
    void a_service_that_was_switched_off_opens_nothing() {
        var key = key("read").text("key");
        admin.put("/api/accounts/" + service + "/disabled", Map.of("disabled", true));

        assertThat(ask(key, "GET", "/api/definitions").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "read, POST, /api/changes, 403",
        "read, GET, /api/indicators, 403",
        "figures, GET, '/api/records?type=protection.case', 403",
        "figures, POST, /api/changes, 403",
        "write, GET, '/api/records?type=protection.case', 403",
        "read, GET, /api/session, 403",
        "read, GET, /api/account/security, 403",
        "read, GET, /api/accounts, 403",
        "write, POST, /api/session/confirm, 403",
        "write, POST, /api/account/second-factor, 403",
        "write, PUT, /api/account/password, 403",
        "write, POST, /api/links/look, 403",
        "write, DELETE, /api/drafts/0197b1d0-0000-7000-8000-000000000000, 403",
        "read, GET, /api/drafts, 403",
        "read, GET, '/api/records?type=protection.case', 200",
        "read, GET, /api/definitions, 200",
        "figures, GET, /api/indicators, 200"
    })
    void a_key_is_for_what_it_says_and_for_no_security_of_any_account(
            String may, String method, String path, int status) {
        assertThat(ask(key(may).text("key"), method, path).status()).isEqualTo(status);
    }

    @Test
    void a_key_that_is_wrong_is_not_mended_by_a_session_that_comes_with_it() {
        var reply = country.as("nigar.supervisor").withKey("qk_" + "a".repeat(43), "POST", "/api/changes", "{}");

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void a_key_in_a_browser_acts_for_the_machine_and_not_for_who_is_signed_in() {
        var key = key("read").text("key");
        var story = new Story(country);
        var contact = story.contact("Aytac", "Maşınova", "x").accepted().record();
        country.as("leyla.counsellor")
                .change("helpline.contact")
                .on(contact)
                .step("close")
                .accepted();
        var child = story.caseFrom(contact).accepted().record();

        assertThat(country.as("nigar.supervisor").get("/api/records/" + child).status())
                .isEqualTo(200);
        assertThat(country.as("nigar.supervisor")
                        .withKey(key, "GET", "/api/records/" + child, "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_machine_needs_no_session_gets_none_and_is_named_in_the_audit() {
        var written = ask(key("write").text("key"), "POST", "/api/changes");

        // An empty change: it came to the door, without the proof that a page needs.
        assertThat(written.status()).isEqualTo(400);
        assertThat(written.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("QANAD="));
        assertThat(ask(key("read").text("key"), "GET", "/api/records?type=protection.case")
                        .status())
                .isEqualTo(200);
        assertThat(country.count(
                        "select count(*) from qanad.audit where account = ? and action = 'list'",
                        UUID.fromString(service)))
                .isPositive();
    }

    @Test
    void a_key_is_shown_once_and_only_its_hash_is_kept() {
        var key = key("read");
        ask(key.text("key"), "GET", "/api/definitions");

        var listed = admin.get(keys).accepted();

        assertThat(key.text("key")).matches("qk_[A-Za-z0-9_-]{43}");
        assertThat(listed.raw()).doesNotContain(key.text("key"));
        assertThat(listed.body().at("/keys/0/used").asString("")).isNotEmpty();
        assertThat(country.ask("select encode(hash, 'escape') from qanad.service_key"))
                .noneMatch(hash -> String.valueOf(hash).contains(key.text("key")));
    }

    @Test
    void a_machine_does_not_sign_in_at_the_screens() {
        assertThat(country.stranger()
                        .from("198.19.0." + number)
                        .signIn("machine" + number, TestCountry.password())
                        .status())
                .isEqualTo(401);
        assertThat(admin.post("/api/accounts/" + service + "/link", Map.of()).faults())
                .containsExactly("link-not-for@account");
    }

    @Test
    void a_machine_takes_no_records_out_of_the_house_for_nobody_is_there_to_confirm_it() {
        var key = key("read").text("key");

        assertThat(ask(key, "GET", "/api/records?type=protection.case").status())
                .isEqualTo(200);
        var refused = ask(key, "GET", "/api/records/export?type=protection.case");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("confirm-first");
        assertThat(country.count(
                        "select count(*) from qanad.audit where account = ?::uuid and action = 'export'"
                                + " and outcome = 'done'",
                        service))
                .isZero();
    }

    private Reply ask(String key, String method, String path) {
        return country.stranger().withKey(key, method, path, method.equals("POST") ? "{}" : "");
    }

    private Reply key(String may) {
        var reply = admin.post(keys, Map.of("label", "Statistics office", "may", List.of(may), "days", 30));
        return reply.accepted();
    }

    private String service() {
        var roles = List.of(Map.of("role", "protection.supervisor", "organisation", "dost_ganja"));
        var analyst = Map.of("role", "protection.protection_analyst", "organisation", "ministry_labour");
        var wanted = Map.of(
                "name",
                "machine" + number,
                "display",
                "Statistics",
                "language",
                "en",
                "kind",
                "service",
                "roles",
                List.of(roles.getFirst(), analyst));
        return admin.post("/api/accounts", wanted).accepted().text("id");
    }

    private Visitor administrator() {
        var name = country.newcomer("keeper" + number, Map.of("administrator", "ministry_labour"));
        var visitor = country.visitor(name).from("198.19.1." + number);
        visitor.signIn(name, TestCountry.password()).accepted();
        Authenticator.confirm(visitor);
        return visitor;
    }
}
