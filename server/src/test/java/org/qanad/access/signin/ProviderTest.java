package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qanad.access.SignInSettings;
import org.qanad.start.Reply;
import org.qanad.start.TestCountry;
import org.qanad.start.TestProvider;
import org.qanad.start.Visitor;

/** The country's provider says who somebody is; an administrator or an invitation says whose account that is. */
class ProviderTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static TestProvider provider;
    private static TestCountry country;

    private int number;
    private String person = "";

    @BeforeAll
    static void open() {
        provider = TestProvider.start();
        var usual = TestCountry.usual();
        var ministry = new SignInSettings.Provider(
                provider.issuer(), TestProvider.CLIENT, TestProvider.SECRET, "The Ministry");
        country = TestCountry.signingIn(
                "provided",
                new SignInSettings(
                        usual.origin(), usual.idle(), usual.longest(), usual.confirmed(), Optional.of(ministry)));
    }

    @BeforeEach
    void somebody() {
        number = NUMBER.incrementAndGet();
        person = country.newcomer("provided" + number, Map.of("protection.case_worker", "dost_baku"));
    }

    @AfterAll
    static void close() {
        country.close();
        provider.close();
    }

    @Test
    void whom_nobody_linked_is_not_let_in_and_gets_no_account() throws Exception {
        var before = country.count("select count(*) from qanad.account");
        var visitor = visitor();

        assertThat(location(cameBack(visitor, "stranger" + number))).isEqualTo("/?refused=identity");

        assertThat(visitor.get("/api/session").status()).isEqualTo(401);
        assertThat(country.count("select count(*) from qanad.account")).isEqualTo(before);
    }

    @Test
    void an_answer_that_belongs_to_another_browser_is_refused() throws Exception {
        link(person, "victim" + number);
        var back = back(visitor(), "victim" + number);

        var other = visitor();
        other.get("/api/oidc/start/provider");

        assertThat(location(other.get(back))).isEqualTo("/?refused=provider");
        assertThat(other.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void an_answer_is_taken_once() throws Exception {
        link(person, "once" + number);
        var visitor = visitor();
        var back = back(visitor, "once" + number);
        assertThat(location(visitor.get(back))).isEqualTo("/");
        visitor.delete("/api/session");

        assertThat(location(visitor.get(back))).isEqualTo("/?refused=provider");
        assertThat(visitor.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void the_question_carries_a_proof_key_a_nonce_and_a_state_and_its_cookie_stays_with_the_way_back() {
        var asked = visitor().get("/api/oidc/start/provider");

        assertThat(asked.status()).isEqualTo(302);
        assertThat(location(asked))
                .startsWith(provider.issuer() + "/oauth2/authorize?response_type=code&client_id=qanad")
                .contains("code_challenge_method=S256", "code_challenge=", "nonce=", "state=");
        assertThat(asked.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("QANAD_VISIT=")
                        && cookie.contains("Path=/api/oidc")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
    }

    @Test
    void whoever_is_linked_by_an_administrator_is_in() throws Exception {
        link(person, "linked" + number);
        var visitor = visitor();

        assertThat(location(cameBack(visitor, "linked" + number))).isEqualTo("/");

        assertThat(visitor.get("/api/session").text("user", "name")).isEqualTo(person);
    }

    @Test
    void whoever_is_not_linked_any_more_is_not_let_in() throws Exception {
        link(person, "parted" + number);
        var id = country.ask("select id from qanad.account where name = ?", person)
                .getFirst();
        var parted = admin().delete("/api/accounts/" + id + "/identity?issuer=" + provider.issuer());
        assertThat(parted.status()).isEqualTo(204);

        assertThat(location(cameBack(visitor(), "parted" + number))).isEqualTo("/?refused=identity");
    }

    @Test
    void whoever_brings_an_invitation_is_linked_with_it_once() throws Exception {
        var id = country.ask("select id from qanad.account where name = ?", person)
                .getFirst();
        var path = admin().post("/api/accounts/" + id + "/link", Map.of())
                .accepted()
                .text("path");
        var token = path.substring(path.indexOf('#') + 1);
        var visitor = visitor();
        visitor.post("/api/oidc/link", Map.of("token", token));

        assertThat(location(cameBack(visitor, "invited" + number))).isEqualTo("/");
        assertThat(visitor.get("/api/session").text("user", "name")).isEqualTo(person);

        var second = visitor();
        second.post("/api/oidc/link", Map.of("token", token));
        assertThat(location(cameBack(second, "thief" + number))).isEqualTo("/?refused=identity");
        var again = visitor();
        assertThat(location(cameBack(again, "invited" + number))).isEqualTo("/");
    }

    @Test
    void a_second_factor_of_ours_is_still_asked_for() throws Exception {
        link(person, "twice" + number);
        var home = visitor();
        home.signIn(person, TestCountry.password()).accepted();
        var authenticator = Authenticator.enrol(home).authenticator();
        var visitor = visitor();

        assertThat(location(cameBack(visitor, "twice" + number))).isEqualTo("/?next=1");

        assertThat(visitor.get("/api/session").status()).isEqualTo(401);
        assertThat(visitor.get("/api/session/next").text("next")).isEqualTo("factor");
        visitor.post("/api/session/factor", Map.of("code", authenticator.now())).accepted();
        assertThat(visitor.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void whoever_is_switched_off_is_not_let_in() throws Exception {
        link(person, "off" + number);
        country.run("update qanad.account set disabled = true where name = ?", person);

        assertThat(location(cameBack(visitor(), "off" + number))).isEqualTo("/?refused=identity");
    }

    @Test
    void the_sign_in_page_learns_of_the_provider() {
        assertThat(visitor().get("/api/session/ways").text("provider")).isEqualTo("The Ministry");
        assertThat(TestCountry.shared().stranger().get("/api/session/ways").raw())
                .doesNotContain("provider");
        assertThat(TestCountry.shared()
                        .stranger()
                        .get("/api/oidc/start/provider")
                        .status())
                .isEqualTo(404);
    }

    /** The way to the provider and back, as a browser goes it. */
    private static Reply cameBack(Visitor visitor, String who) throws Exception {
        return visitor.get(back(visitor, who));
    }

    private static String back(Visitor visitor, String who) throws Exception {
        URI back = provider.prove(who, location(visitor.get("/api/oidc/start/provider")));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String location(Reply reply) {
        return reply.headers().firstValue("Location").orElse(reply.status() + " " + reply.raw());
    }

    private void link(String name, String subject) {
        var id = UUID.fromString(String.valueOf(
                country.ask("select id from qanad.account where name = ?", name).getFirst()));
        var linked = admin().put("/api/accounts/" + id + "/identity", Map.of("subject", subject));
        assertThat(linked.status()).isEqualTo(204);
    }

    private static Visitor admin() {
        var admin = country.as("orkhan.admin");
        Authenticator.confirm(admin);
        return admin;
    }

    private Visitor visitor() {
        var visitor = country.stranger().from("192.0.2." + number);
        visitor.get("/api/health");
        return visitor;
    }
}
