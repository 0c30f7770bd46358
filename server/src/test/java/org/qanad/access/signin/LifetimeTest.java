package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qanad.access.SignInSettings;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A session ends when its person is away, and after a working day in any case; a confirmation ends soon. */
class LifetimeTest {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void a_session_ends_without_its_person_though_its_page_goes_on_asking() throws Exception {
        try (var country = TestCountry.signingIn("idle", rules(SHORT, LONG, LONG))) {
            var away = signedIn(country);
            var busy = signedIn(country);
            for (var i = 0; i < 5; i++) {
                Thread.sleep(1_000);
                away.getByItself("/api/work");
                busy.get("/api/work");
            }

            assertThat(away.get("/api/session").status()).isEqualTo(401);
            assertThat(busy.get("/api/session").status()).isEqualTo(200);
        }
    }

    @Test
    void a_session_ends_after_its_time_whatever_its_person_does() throws Exception {
        try (var country = TestCountry.signingIn("absolute", rules(LONG, SHORT, LONG))) {
            var busy = signedIn(country);
            assertThat(busy.get("/api/session").status()).isEqualTo(200);
            for (var i = 0; i < 4; i++) {
                Thread.sleep(1_000);
                busy.get("/api/work");
            }

            assertThat(busy.get("/api/session").status()).isEqualTo(401);
        }
    }

    @Test
    void a_confirmation_ends_soon_and_the_session_goes_on() throws Exception {
        try (var country = TestCountry.signingIn("confirmed", rules(LONG, LONG, SHORT))) {
            var person = signedIn(country);
            Authenticator.confirm(person);
            assertThat(person.post("/api/account/second-factor", Map.of()).status())
                    .isEqualTo(200);
            Thread.sleep(3_500);

            assertThat(person.post("/api/account/second-factor", Map.of()).code())
                    .isEqualTo("confirm-first");
            assertThat(person.get("/api/session").status()).isEqualTo(200);
        }
    }

    private static SignInSettings rules(Duration idle, Duration longest, Duration confirmed) {
        var usual = TestCountry.usual();
        return new SignInSettings(usual.origin(), idle, longest, confirmed, usual.provider());
    }

    private static Visitor signedIn(TestCountry country) {
        var visitor = country.stranger();
        visitor.signIn("lala.school", TestCountry.password()).accepted();
        return visitor;
    }
}
