package org.qanad.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A person sees where the account is signed in, and ends what is not theirs. */
class OwnSessionsTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final TestCountry country = TestCountry.shared();
    private final int number = NUMBER.incrementAndGet();
    private final String person = country.newcomer("places" + number, Map.of("protection.reporter", "school_baku"));

    @Test
    void another_persons_session_is_not_found() {
        var mine = signedIn(1);
        var theirs = country.as("leyla.counsellor");
        var id = theirs.get("/api/account/security").body().at("/sessions/0/id").asString("");

        assertThat(mine.delete("/api/account/sessions/" + id).status()).isEqualTo(404);
        assertThat(mine.delete("/api/account/sessions/" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(theirs.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void each_session_shows_its_address_and_which_one_is_here_and_not_what_opens_it() {
        signedIn(1);
        var here = signedIn(2);

        var security = here.get("/api/account/security").accepted();

        assertThat(security.each("sessions", one -> one.path("address").asString("")))
                .containsExactlyInAnyOrder("203.0.113.1", "203.0.113.2");
        assertThat(security.each(
                        "sessions",
                        one -> one.path("here").asBoolean()
                                + one.path("address").asString("")))
                .contains("true203.0.113.2");
        assertThat(security.raw()).doesNotContain(here.cookie("QANAD"));
    }

    @Test
    void one_is_ended_and_the_others_stay() {
        var lost = signedIn(1);
        var here = signedIn(2);
        var id = here.get("/api/account/security")
                .body()
                .path("sessions")
                .valueStream()
                .filter(one -> !one.path("here").asBoolean())
                .map(one -> one.path("id").asString(""))
                .findFirst()
                .orElseThrow();

        assertThat(here.delete("/api/account/sessions/" + id).status()).isEqualTo(204);

        assertThat(lost.get("/api/session").status()).isEqualTo(401);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void signing_out_everywhere_ends_all() {
        var one = signedIn(1);
        var other = signedIn(2);

        assertThat(other.delete("/api/account/sessions").status()).isEqualTo(204);

        assertThat(one.get("/api/session").status()).isEqualTo(401);
        assertThat(other.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void a_new_password_ends_all_but_this_session() {
        var thief = signedIn(1);
        var here = signedIn(2);
        Authenticator.confirm(here);

        assertThat(here.put("/api/account/password", Map.of("password", "dolu qapı mavi yaxşı"))
                        .status())
                .isEqualTo(204);

        assertThat(thief.get("/api/session").status()).isEqualTo(401);
        assertThat(here.get("/api/session").status()).isEqualTo(200);
        assertThat(visitor(3).signIn(person, TestCountry.password()).status()).isEqualTo(401);
        assertThat(visitor(4).signIn(person, "dolu qapı mavi yaxşı").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "short, password-short",
        "passwordpassword, password-common",
        "123456789012, password-common",
        "qwertyuiop12, password-common"
    })
    void a_password_that_is_tried_first_is_refused(String password, String fault) {
        var here = signedIn(1);
        Authenticator.confirm(here);

        assertThat(here.put("/api/account/password", Map.of("password", password))
                        .faults())
                .containsExactly(fault + "@password");
    }

    @Test
    void the_persons_own_name_is_no_password() {
        var here = signedIn(1);
        Authenticator.confirm(here);

        assertThat(here.put("/api/account/password", Map.of("password", person + person))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void the_sessions_id_changes_with_signing_in_and_with_confirming() {
        var visitor = visitor(1);
        visitor.get("/api/session");
        visitor.signIn(person, TestCountry.password()).accepted();
        var signedIn = visitor.cookie("QANAD");

        Authenticator.confirm(visitor);

        assertThat(visitor.cookie("QANAD")).isNotEqualTo(signedIn).isNotEmpty();
        assertThat(visitor.get("/api/session").status()).isEqualTo(200);
    }

    private Visitor signedIn(int place) {
        var visitor = visitor(place);
        visitor.signIn(person, TestCountry.password()).accepted();
        return visitor;
    }

    private Visitor visitor(int place) {
        return country.stranger().from("203.0.113." + place);
    }
}
