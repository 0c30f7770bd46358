package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.access.signin.Authenticator;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The server's clock jumps, by a day and by a year, forward and back: nothing is lost, and nothing opens by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClockJumpTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final Length.Chances chances = Length.chances();
    private final Ground ground = Ground.open(TestCountry.temporary(), Map.of(), 1);
    private final JumpingClock clock = new JumpingClock();
    private final ConfigurableApplicationContext server = Server.start(
            ground.settings(),
            TestCountry.read(ground.settings().programmes()),
            beans ->
                    beans.registerBean("jumping", Clock.class, () -> clock, definition -> definition.setPrimary(true)));

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void set_right() {
        clock.ahead = Duration.ZERO;
    }

    @AfterAll
    void close() {
        server.close();
        ground.close();
    }

    @Test
    void work_goes_on_whatever_the_clock_says_and_the_seals_fit() throws Exception {
        var writer = new Writer(
                signedIn(Ground.writer(0)), new Random(chances.random().nextLong()));
        var began = System.currentTimeMillis();
        var rounds = Length.rounds(8, 200);
        try {
            for (var round = 0; round < rounds; round++) {
                var before = clock.ahead;
                clock.ahead = List.of(DAY, YEAR, DAY.negated(), YEAR.negated(), Duration.ZERO)
                        .get(chances.random().nextInt(5));
                if (clock.ahead.compareTo(before) > 0) {
                    writer.signedInAgain(signedIn(Ground.writer(0)));
                }
                writer.act();
                writer.look();
            }
            clock.ahead = Duration.ZERO;
            writer.signedInAgain(signedIn(Ground.writer(0)));
            new Proof(ground).everythingAcknowledged(List.of(writer));
            Proof.read(writer);
            assertThat(ground.ask("select number from qanad.record")).doesNotHaveDuplicates();
            assertThat(sealedAndVerified()).startsWith("0 ");
        } catch (AssertionError | RuntimeException harm) {
            throw chances.failed(harm);
        }
        Length.say(
                "Clock jumps of a day and a year",
                rounds,
                writer.acknowledged().size(),
                writer.sentAgain(),
                System.currentTimeMillis() - began);
    }

    @Test
    void a_clock_that_is_a_day_ahead_asks_everybody_to_sign_in_again() {
        var aysel = signedIn("aysel.caseworker");

        clock.ahead = DAY;

        assertThat(aysel.get("/api/work").status()).isEqualTo(401);
        assertThat(signedIn("aysel.caseworker").get("/api/work").status()).isEqualTo(200);
    }

    @Test
    void a_session_outlives_a_clock_that_is_set_back_but_lasts_no_longer_by_it() {
        var aysel = signedIn("aysel.caseworker");
        clock.ahead = DAY.negated();
        assertThat(aysel.get("/api/work").status()).isEqualTo(200);

        clock.ahead = DAY.negated().plus(TestCountry.usual().idle()).plusMinutes(1);

        assertThat(aysel.get("/api/work").status()).isEqualTo(401);
    }

    @Test
    void a_confirmation_does_not_come_back_with_a_clock_that_is_set_back() {
        var aysel = signedIn("aysel.caseworker");
        Authenticator.confirm(aysel);

        clock.ahead = YEAR.negated();

        assertThat(aysel.post("/api/account/second-factor", Map.of()).code()).isEqualTo("confirm-first");
    }

    @Test
    void a_code_that_was_used_is_not_good_again_when_the_clock_is_set_back() {
        var enrolled = Authenticator.enrol(signedIn("elchin.caseworker"));
        var code = Map.of("code", enrolled.authenticator().now());
        assertThat(half("elchin.caseworker").post("/api/session/factor", code).status())
                .isEqualTo(200);

        for (var back : List.of(Duration.ZERO, Duration.ofSeconds(-30), Duration.ofSeconds(30))) {
            clock.ahead = back;
            assertThat(half("elchin.caseworker")
                            .post("/api/session/factor", code)
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whoever_must_wait_after_wrong_passwords_waits_whatever_the_clock_says() {
        var guessing = new Visitor(port(), "rauf.caseworker");
        for (var tries = 0; tries < 8; tries++) {
            guessing.signIn("rauf.caseworker", "wrong");
        }

        for (var ahead : List.of(DAY, YEAR, DAY.negated(), YEAR.negated())) {
            clock.ahead = ahead;
            assertThat(guessing.signIn("rauf.caseworker", TestCountry.password())
                            .status())
                    .isEqualTo(429);
        }
    }

    private Visitor signedIn(String name) {
        return Visitor.signedIn(port(), name, TestCountry.password());
    }

    private Visitor half(String name) {
        var half = new Visitor(port(), name);
        assertThat(half.signIn(name, TestCountry.password()).status()).isEqualTo(202);
        return half;
    }

    private int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) server).getWebServer())
                .getPort();
    }

    /** Waits until all is sealed, then verifies as an auditor does. */
    private String sealedAndVerified() throws Exception {
        for (var waited = 0; waited < 200 && unsealed() > 0; waited++) {
            Thread.sleep(100);
        }
        var owner = ground.database().login("qanad_owner");
        var file = folder.resolve("auditor.yaml");
        Files.writeString(
                file,
                "database: " + ground.database().address() + "\nowner_user: " + owner.user() + "\nowner_password: "
                        + owner.password() + "\nseal_key: " + ground.settings().sealKey() + "\n");
        var said = new StringWriter();
        var line = Commands.line();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        return line.execute("verify", "--settings", file.toString()) + " " + said;
    }

    private long unsealed() {
        return ground.count(
                "select count(*) from qanad.audit where tx >= (select coalesce(max(upto), 0) from qanad.seal)");
    }

    /** The machine's, and so much ahead of it. */
    private static final class JumpingClock extends Clock {
        private final Clock machine = Clock.system(ZoneId.of("Asia/Baku"));
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return machine.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return machine.withZone(zone);
        }

        @Override
        public Instant instant() {
            return machine.instant().plus(ahead);
        }
    }
}
