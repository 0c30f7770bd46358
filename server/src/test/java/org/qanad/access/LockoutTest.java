package org.qanad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

/** Whoever guesses waits longer and longer; whoever the account belongs to comes in all the same. */
class LockoutTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String WRONG = "not the password";

    private final TestCountry country = TestCountry.shared();
    private final int number = NUMBER.incrementAndGet();
    private final String person = country.newcomer("locked" + number, Map.of("protection.reporter", "school_baku"));

    @Test
    void after_five_failures_even_the_right_password_waits_and_the_answer_says_how_long() {
        var attacker = stranger(1);
        failures(attacker, person, 5);
        hold(pair(1));

        var right = attacker.signIn(person, TestCountry.password());

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.code()).isEqualTo("sign-in-waits");
        assertThat(Integer.parseInt(right.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(right.messages()).allMatch(sentence -> sentence.startsWith("Wait "));
    }

    @Test
    void each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        var attacker = stranger(1);
        failures(attacker, person, 5);
        country.run("update qanad.sign_in_attempt set open_at = '-infinity', failures = 11 where subject = ?", pair(1));

        attacker.signIn(person, WRONG);
        assertThat(wait(attacker)).isBetween(100, 128);
        country.run(
                "update qanad.sign_in_attempt set open_at = '-infinity', failures = 500 where subject = ?", pair(1));

        attacker.signIn(person, WRONG);
        assertThat(wait(attacker)).isBetween(800, 900);
    }

    @Test
    void a_name_that_nobody_has_is_answered_the_same() {
        var known = answers(2, person);
        var unknown = answers(3, "nobody" + number);

        assertThat(unknown).isEqualTo(known).contains("401 wrong-sign-in", "429 sign-in-waits");
    }

    @Test
    void the_wait_holds_for_the_name_and_the_address_and_not_for_others() {
        failures(stranger(1), person, 6);

        assertThat(stranger(4).signIn(person, TestCountry.password()).status()).isEqualTo(200);
        assertThat(stranger(1)
                        .signIn("leyla.counsellor", TestCountry.password())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void attackers_from_everywhere_make_strangers_wait_and_not_the_person_at_a_device_that_is_known() {
        var own = stranger(5);
        assertThat(own.signIn(person, TestCountry.password()).status()).isEqualTo(200);
        own.delete("/api/session");
        for (var i = 0; i < 22; i++) {
            stranger(100 + i).signIn(person, WRONG);
        }
        hold(Tokens.hash("name", person));

        assertThat(stranger(200).signIn(person, TestCountry.password()).status())
                .isEqualTo(429);
        assertThat(own.from(address(201)).signIn(person, TestCountry.password()).status())
                .isEqualTo(200);
    }

    @Test
    void a_device_cookie_that_was_made_up_spares_nobody_the_wait() {
        failures(stranger(1), person, 9);
        hold(pair(1));
        var pretender = stranger(1);
        pretender.carry("QANAD_DEVICE", "a".repeat(43));
        // The device of somebody else is not this account's either.
        var thief = stranger(1);
        thief.signIn("leyla.counsellor", TestCountry.password()).accepted();

        assertThat(pretender.signIn(person, TestCountry.password()).status()).isEqualTo(429);
        assertThat(thief.signIn(person, TestCountry.password()).status()).isEqualTo(429);
    }

    @Test
    void a_right_sign_in_forgets_the_failures_before_it() {
        var visitor = stranger(6);
        failures(visitor, person, 4);
        assertThat(visitor.signIn(person, TestCountry.password()).status()).isEqualTo(200);

        failures(visitor, person, 4);

        assertThat(visitor.signIn(person, TestCountry.password()).status()).isEqualTo(200);
    }

    @Test
    void many_guesses_at_once_are_not_more_than_one_after_another() throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var guesses = IntStream.range(0, 30)
                    .mapToObj(_ -> (Callable<Integer>)
                            () -> stranger(7).signIn(person, WRONG).status())
                    .toList();
            var answers = crowd.invokeAll(guesses).stream()
                    .map(one -> one.resultNow())
                    .toList();

            assertThat(answers).containsOnly(401, 429);
            assertThat(answers).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Test
    void what_was_typed_as_a_name_is_not_kept() {
        stranger(8).signIn("my secret password " + number, WRONG);

        assertThat(country.ask("select encode(subject, 'escape') from qanad.sign_in_attempt"))
                .noneMatch(subject -> String.valueOf(subject).contains("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from qanad.sign_in_attempt",
                "delete from qanad.sign_in_attempt",
                "update qanad.sign_in_attempt set failures = 0",
                "select password from qanad.account",
                "update qanad.account set password = 'x'"
            })
    void the_serving_role_reads_neither_attempts_nor_hashes(String statement) throws Exception {
        try (var connection = country.connect("qanad_server");
                var prepared = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> prepared.execute(statement))
                    .hasMessageContaining("permission denied");
        }
    }

    private byte[] pair(int place) {
        return pair(place, person);
    }

    private byte[] pair(int place, String name) {
        return Tokens.hash("pair", name, address(place));
    }

    /** The first waits are of seconds: on a slow machine one would be over before the next question. */
    private void hold(byte[] subject) {
        assertThat(country.run(
                        "update qanad.sign_in_attempt set open_at = clock_timestamp() + interval '1 minute'"
                                + " where subject = ? and open_at > '-infinity'",
                        subject))
                .isEqualTo(1);
    }

    /** To five guesses, and to two more during the wait. */
    private List<String> answers(int place, String name) {
        var answers = new ArrayList<String>();
        for (var guess = 0; guess < 7; guess++) {
            answers.add(answer(stranger(place).signIn(name, WRONG)));
            if (guess == 4) {
                hold(pair(place, name));
            }
        }
        return answers;
    }

    private int wait(Visitor visitor) {
        return Integer.parseInt(visitor.signIn(person, WRONG)
                .headers()
                .firstValue("Retry-After")
                .orElseThrow());
    }

    private static String answer(Reply reply) {
        return reply.status() + " " + reply.code();
    }

    private static void failures(Visitor visitor, String name, int times) {
        for (var i = 0; i < times; i++) {
            assertThat(visitor.signIn(name, WRONG).status()).isIn(401, 429);
        }
    }

    private Visitor stranger(int place) {
        return country.stranger().from(address(place));
    }

    private String address(int place) {
        return "192.0." + number + "." + place;
    }
}
