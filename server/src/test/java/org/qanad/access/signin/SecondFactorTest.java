package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.start.Reply;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A second factor stands between a password and everything else. */
class SecondFactorTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestCountry country = TestCountry.shared();
    private final int number = NUMBER.incrementAndGet();
    private final String person = country.newcomer("twice" + number, Map.of("protection.case_worker", "dost_baku"));
    private final Visitor home = signedIn();

    @Test
    void nothing_of_it_is_begun_before_the_person_confirms() {
        for (var refused : List.of(
                home.post("/api/account/second-factor", Map.of()),
                home.post("/api/account/second-factor/confirm", Map.of("code", "123456")),
                home.delete("/api/account/second-factor"),
                home.post("/api/account/recovery-codes", Map.of()),
                home.put("/api/account/password", Map.of("password", "four words quite apart")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("confirm-first");
        }
    }

    @Test
    void a_wrong_password_confirms_nothing() {
        var refused = home.post("/api/session/confirm", Map.of("password", "something else"));

        assertThat(refused.code()).isEqualTo("wrong-confirmation");
        assertThat(home.post("/api/account/second-factor", Map.of()).code()).isEqualTo("confirm-first");
    }

    @Test
    void it_does_not_count_before_a_code_of_it_was_typed() {
        Authenticator.confirm(home);
        home.post("/api/account/second-factor", Map.of()).accepted();
        assertThat(home.post("/api/account/second-factor/confirm", Map.of("code", "000000"))
                        .faults())
                .containsExactly("code-wrong@code");

        assertThat(stranger().signIn(person, TestCountry.password()).status()).isEqualTo(200);
    }

    @Test
    void the_secret_is_shown_as_words_and_as_a_picture_and_kept_sealed() {
        Authenticator.confirm(home);

        var begun = home.post("/api/account/second-factor", Map.of()).accepted();

        assertThat(begun.text("secret")).matches("[A-Z2-7]{32}");
        assertThat(begun.text("picture", "path")).startsWith("M0 0h1v1h-1z");
        assertThat(country.ask("select encode(secret, 'escape') from qanad.second_factor where account = ?", home.id())
                        .getFirst())
                .doesNotContain(begun.text("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/session",
                "/api/records?type=protection.case",
                "/api/definitions",
                "/api/work",
                "/api/account/security",
                "/api/drafts"
            })
    void somebody_half_signed_in_reads_nothing(String path) {
        Authenticator.enrol(home);
        var half = stranger();

        var first = half.signIn(person, TestCountry.password());

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.text("next")).isEqualTo("factor");
        assertThat(first.each("ways", way -> way.asString(""))).containsExactly("code", "recovery");
        assertThat(half.get(path).status()).isEqualTo(401);
    }

    @Test
    void somebody_half_signed_in_changes_nothing_and_confirms_nothing() {
        Authenticator.enrol(home);
        var half = half();

        assertThat(half.change("protection.case").submit().status()).isEqualTo(401);
        assertThat(half.post("/api/session/confirm", Map.of("password", TestCountry.password()))
                        .status())
                .isEqualTo(401);
        assertThat(half.post("/api/session/enrolment", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void a_wrong_an_old_and_an_empty_code_are_refused() {
        var authenticator = Authenticator.enrol(home).authenticator();
        var half = half();

        for (var code : List.of("000000", authenticator.old(), "", "12345678901234567890123")) {
            assertThat(half.post("/api/session/factor", Map.of("code", code)).code())
                    .isEqualTo("wrong-sign-in");
        }
        assertThat(half.post("/api/session/factor", Map.of()).code()).isEqualTo("wrong-sign-in");
    }

    @Test
    void guessing_codes_waits_like_guessing_passwords() {
        Authenticator.enrol(home);
        var half = half();
        // The first waits are of seconds: on a slow machine one may be over before the next guess.
        var free = IntStream.range(0, 16)
                .takeWhile(_ -> half.post("/api/session/factor", Map.of("code", "000000"))
                                .status()
                        == 401)
                .count();

        assertThat(free).isBetween(5L, 15L);
        country.run("update qanad.sign_in_attempt set open_at = open_at + interval '1 minute'");
        assertThat(half.post("/api/session/factor", Map.of("code", "000000")).status())
                .isEqualTo(429);
        // Signing in with the password anew does not begin the count anew.
        assertThat(half().post("/api/session/factor", Map.of("code", "000000")).status())
                .isEqualTo(429);
    }

    @Test
    void a_code_signs_in_with_a_new_session() {
        var authenticator = Authenticator.enrol(home).authenticator();
        var visitor = half();
        var before = visitor.cookie("QANAD");

        var session = visitor.post("/api/session/factor", Map.of("code", authenticator.now()));

        assertThat(session.accepted().text("user", "name")).isEqualTo(person);
        assertThat(visitor.cookie("QANAD")).isNotEqualTo(before);
        assertThat(visitor.get("/api/work").status()).isEqualTo(200);
    }

    @Test
    void a_code_is_used_once_even_by_many_at_the_same_moment() throws Exception {
        var authenticator = Authenticator.enrol(home).authenticator();
        country.run("delete from qanad.sign_in_attempt");
        var visitors = IntStream.range(0, 4).mapToObj(_ -> half()).toList();
        var code = authenticator.now();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = crowd
                    .invokeAll(visitors.stream()
                            .map(visitor ->
                                    (Callable<Reply>) () -> visitor.post("/api/session/factor", Map.of("code", code)))
                            .toList())
                    .stream()
                    .map(one -> one.resultNow().status())
                    .toList();

            assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
            assertThat(answers).containsOnly(200, 401);
        }
    }

    @Test
    void each_of_ten_recovery_codes_signs_in_once() {
        var codes = Authenticator.enrol(home).codes().each("recoveryCodes", code -> code.asString(""));
        assertThat(new HashSet<>(codes)).hasSize(10).allMatch(code -> code.matches("([a-z2-9]{4}-){3}[a-z2-9]{4}"));
        assertThat(country.count("select count(*) from qanad.recovery_code where account = ?", home.id()))
                .isEqualTo(10);

        assertThat(half().post(
                                "/api/session/factor",
                                Map.of("recovery", codes.getFirst().toUpperCase(java.util.Locale.ROOT)))
                        .status())
                .isEqualTo(200);
        assertThat(half().post("/api/session/factor", Map.of("recovery", codes.getFirst()))
                        .status())
                .isEqualTo(401);
        assertThat(half().post("/api/session/factor", Map.of("recovery", codes.get(1)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void new_recovery_codes_end_the_old_ones() {
        var enrolled = Authenticator.enrol(home);
        var old = enrolled.codes().each("recoveryCodes", code -> code.asString(""));

        var fresh = home.post("/api/account/recovery-codes", Map.of())
                .accepted()
                .each("recoveryCodes", code -> code.asString(""));

        assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(old);
        assertThat(half().post("/api/session/factor", Map.of("recovery", old.getFirst()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void with_a_second_factor_the_password_alone_does_not_confirm() {
        var authenticator = Authenticator.enrol(home).authenticator();

        assertThat(home.post("/api/session/confirm", Map.of("password", TestCountry.password()))
                        .code())
                .isEqualTo("wrong-confirmation");
        assertThat(home.post(
                                "/api/session/confirm",
                                Map.of("password", TestCountry.password(), "code", authenticator.now()))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void it_can_be_switched_off_again_and_the_password_is_enough() {
        Authenticator.enrol(home);

        assertThat(home.delete("/api/account/second-factor").status()).isEqualTo(204);

        assertThat(stranger().signIn(person, TestCountry.password()).status()).isEqualTo(200);
    }

    @Test
    void each_step_is_noted_with_the_account_and_without_a_secret() {
        Authenticator.enrol(home);
        half().post("/api/session/factor", Map.of("code", "000000"));

        assertThat(country.ask("select action from qanad.audit where account = ? order by id", home.id()))
                .contains("sign-in", "confirmed", "second factor on", "second factor refused");
    }

    private Visitor signedIn() {
        var visitor = stranger();
        visitor.signIn(person, TestCountry.password()).accepted();
        return visitor;
    }

    private Visitor half() {
        var visitor = stranger();
        assertThat(visitor.signIn(person, TestCountry.password()).status()).isEqualTo(202);
        return visitor;
    }

    private Visitor stranger() {
        return country.stranger().from("198.51.100." + number);
    }
}
