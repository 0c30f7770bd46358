package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import org.qanad.start.Visitor;

/** An administrator says who of the provider's people somebody is, and takes it back. */
class IdentityTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String ISSUER = "https://provider.example";

    private static TestCountry country;

    private int number;
    private String person = "";
    private String path = "";
    private Visitor admin = TestCountry.shared().stranger();

    @BeforeAll
    static void open() {
        var usual = TestCountry.usual();
        // Nobody goes there: only what an administrator writes down is looked at here.
        var ministry = new SignInSettings.Provider(ISSUER, "qanad", "secret", "The Ministry");
        country = TestCountry.signingIn(
                "identities",
                new SignInSettings(
                        usual.origin(), usual.idle(), usual.longest(), usual.confirmed(), Optional.of(ministry)));
    }

    @BeforeEach
    void somebody() {
        number = NUMBER.incrementAndGet();
        person = country.newcomer("known" + number, Map.of("protection.case_worker", "dost_baku"));
        path = path(person);
        admin = country.as("orkhan.admin");
        Authenticator.confirm(admin);
    }

    @AfterAll
    static void close() {
        country.close();
    }

    @Test
    void whoever_is_no_administrator_or_has_not_confirmed_links_nothing() {
        assertThat(country.stranger().put(path, subject("a")).status()).isEqualTo(403);
        var nigar = country.as("nigar.supervisor");
        assertThat(nigar.put(path, subject("a")).code()).isEqualTo("forbidden");
        assertThat(nigar.delete(path + "?issuer=" + ISSUER).code()).isEqualTo("forbidden");

        var open = country.stranger().from("198.18.4." + number);
        open.signIn("orkhan.admin", TestCountry.password()).accepted();
        assertThat(open.put(path, subject("a")).code()).isEqualTo("confirm-first");
        assertThat(open.delete(path + "?issuer=" + ISSUER).code()).isEqualTo("confirm-first");
        assertThat(linked(person)).isEmpty();
    }

    @Test
    void an_account_that_one_does_not_administer_is_not_found() {
        country.run(
                "insert into qanad.identity (issuer, subject, account) values (?, ?, ?)",
                ISSUER,
                "elsewhere" + number,
                country.as("lala.school").id());

        assertThat(admin.put(path("lala.school"), subject("a" + number)).status())
                .isEqualTo(404);
        assertThat(admin.delete(path("lala.school") + "?issuer=" + ISSUER).status())
                .isEqualTo(404);
        assertThat(admin.put(path("orkhan.admin"), subject("own" + number)).status())
                .as("one's own")
                .isEqualTo(404);
        assertThat(linked("lala.school")).containsExactly("elsewhere" + number);
        assertThat(admin.get("/api/accounts").raw()).doesNotContain("elsewhere" + number);
        country.run("delete from qanad.identity where subject = ?", "elsewhere" + number);
    }

    @Test
    void a_subject_that_no_provider_gives_is_refused() {
        for (var wrong : List.of("", "   ", "a\u0000b", "a\nb", "ə" + number, "a".repeat(256))) {
            assertThat(admin.put(path, subject(wrong)).faults()).containsExactly("identity-form@subject");
        }
        assertThat(admin.put(path, Map.of()).faults()).containsExactly("identity-form@subject");
        assertThat(admin.in("az").put(path, subject("")).messages().getFirst()).contains("ən çoxu 255 latın hərfi");
        assertThat(linked(person)).isEmpty();

        assertThat(admin.put(path, subject("b".repeat(250) + number)).status()).isEqualTo(204);
    }

    @Test
    void where_no_provider_is_set_nothing_is_linked() {
        var elsewhere = TestCountry.shared();
        var name = elsewhere.newcomer("unprovided" + number, Map.of("protection.case_worker", "dost_baku"));
        var other = elsewhere.as("orkhan.admin");
        Authenticator.confirm(other);

        var refused = other.put("/api/accounts/" + id(elsewhere, name) + "/identity", subject("a"));

        assertThat(refused.faults()).containsExactly("provider-none@subject");
    }

    @Test
    void a_machine_is_nobody_at_a_provider() {
        var machine = admin.post(
                        "/api/accounts",
                        Map.of(
                                "name", "machine.known" + number,
                                "display", "Register",
                                "language", "az",
                                "kind", "service",
                                "roles",
                                        List.of(Map.of("role", "protection.case_worker", "organisation", "dost_baku"))))
                .accepted();

        var refused = admin.put("/api/accounts/" + machine.text("id") + "/identity", subject("machine" + number));

        assertThat(refused.faults()).containsExactly("identity-not-for@account");
    }

    @Test
    void an_identity_of_another_account_is_refused_in_the_reader_s_language_and_what_was_linked_stays() {
        var other = country.newcomer("other" + number, Map.of("protection.case_worker", "dost_baku"));
        assertThat(admin.put(path(other), subject("taken" + number)).status()).isEqualTo(204);
        assertThat(admin.put(path, subject("mine" + number)).status()).isEqualTo(204);

        var refused = admin.put(path, subject("taken" + number));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.faults()).containsExactly("identity-taken@subject");
        assertThat(admin.in("az").put(path, subject("taken" + number)).messages())
                .first()
                .asString()
                .startsWith("Bu kimlik artıq başqa hesabla əlaqələndirilib.");
        assertThat(admin.in("ru").put(path, subject("taken" + number)).messages())
                .first()
                .asString()
                .startsWith("Эта личность уже связана");
        assertThat(linked(person)).containsExactly("mine" + number);
    }

    @Test
    void what_is_linked_is_shown_with_the_provider_s_name_to_the_administrator_and_to_the_person() {
        assertThat(admin.put(path, subject("shown" + number)).status()).isEqualTo(204);

        var account = admin.get("/api/accounts?q=" + person).body().at("/accounts/0/identities/0");
        assertThat(account.path("issuer").asString("")).isEqualTo(ISSUER);
        assertThat(account.path("provider").asString("")).isEqualTo("The Ministry");
        assertThat(account.path("subject").asString("")).isEqualTo("shown" + number);
        var own = signedIn().get("/api/account/security").body().at("/identities/0");
        assertThat(own.path("subject").asString("")).isEqualTo("shown" + number);
        assertThat(country.as("nigar.supervisor").get("/api/account/security").raw())
                .doesNotContain("shown" + number);
    }

    @Test
    void an_identity_of_a_provider_from_before_is_shown_without_a_name_and_can_be_taken_away() {
        var before = "https://former.example/a b";
        country.run(
                "insert into qanad.identity (issuer, subject, account) values (?, ?, ?::uuid)",
                before,
                "former" + number,
                id(country, person));

        var shown = admin.get("/api/accounts?q=" + person).body().at("/accounts/0/identities/0");
        assertThat(shown.path("issuer").asString("")).isEqualTo(before);
        assertThat(shown.has("provider")).isFalse();
        assertThat(admin.delete(path + "?issuer=https%3A%2F%2Fformer.example%2Fa%20b")
                        .status())
                .isEqualTo(204);
        assertThat(linked(person)).isEmpty();
    }

    @Test
    void linking_anew_replaces_and_ends_the_sessions_and_linking_the_same_changes_nothing() {
        admin.put(path, subject("first" + number));
        var session = signedIn();
        assertThat(admin.put(path, subject(" first" + number + " ")).status()).isEqualTo(204);
        assertThat(session.get("/api/session").status()).as("the same again").isEqualTo(200);

        assertThat(admin.put(path, subject("second" + number)).status()).isEqualTo(204);

        assertThat(linked(person)).containsExactly("second" + number);
        assertThat(session.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void what_is_taken_away_is_gone_with_the_sessions_and_noted() {
        admin.put(path, subject("gone" + number));
        var session = signedIn();

        assertThat(admin.delete(path + "?issuer=" + ISSUER).status()).isEqualTo(204);

        assertThat(linked(person)).isEmpty();
        assertThat(session.get("/api/session").status()).isEqualTo(401);
        assertThat(admin.delete(path + "?issuer=" + ISSUER).status()).isEqualTo(404);
        assertThat(admin.delete(path).status()).as("without an issuer").isEqualTo(400);
        assertThat(country.ask(
                        "select action from qanad.audit where detail ->> 'account' = ? order by id",
                        id(country, person)))
                .containsExactly("identity linked", "identity unlinked");
        assertThat(country.ask(
                        "select detail::text from qanad.audit where detail ->> 'account' = ?", id(country, person)))
                .noneMatch(detail -> String.valueOf(detail).contains("gone" + number));
    }

    private Visitor signedIn() {
        var visitor = country.stranger().from("198.18.5." + number);
        Reply in = visitor.signIn(person, TestCountry.password());
        in.accepted();
        return visitor;
    }

    private static Map<String, String> subject(String subject) {
        return Map.of("subject", subject);
    }

    private static String path(String name) {
        return "/api/accounts/" + id(country, name) + "/identity";
    }

    private static String id(TestCountry of, String name) {
        return String.valueOf(
                of.ask("select id from qanad.account where name = ?", name).getFirst());
    }

    private static List<String> linked(String name) {
        return country
                .ask("select subject from qanad.identity where account = ?", UUID.fromString(id(country, name)))
                .stream()
                .map(String::valueOf)
                .toList();
    }
}
