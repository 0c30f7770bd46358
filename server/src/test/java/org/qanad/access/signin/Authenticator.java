package org.qanad.access.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.qanad.start.Reply;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** A telephone with an authenticator: it read the secret and shows the codes of the present and of the next step. */
public final class Authenticator {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_SECONDS = Totp.STEP.toSeconds();
    private static final long SECONDS_ON_THE_WAY = 5;

    private final byte[] secret;

    public Authenticator(String base32) {
        secret = new byte[base32.length() * 5 / 8];
        var held = 0L;
        var bits = 0;
        var at = 0;
        for (var i = 0; i < base32.length(); i++) {
            held = (held << 5) | BASE32.indexOf(base32.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                secret[at++] = (byte) (held >>> bits);
            }
        }
    }

    /** Sets a second factor up for somebody signed in; with the recovery codes in the answer. */
    public static Enrolled enrol(Visitor visitor) {
        confirm(visitor);
        var begun = visitor.post("/api/account/second-factor", Map.of()).accepted();
        var authenticator = new Authenticator(begun.text("secret"));
        var codes = visitor.post("/api/account/second-factor/confirm", Map.of("code", authenticator.before()))
                .accepted();
        return new Enrolled(authenticator, codes);
    }

    /** An authenticator, and what the server answered when it was confirmed. */
    public record Enrolled(Authenticator authenticator, Reply codes) {}

    public static void confirm(Visitor visitor) {
        var confirmed = visitor.post("/api/session/confirm", Map.of("password", TestCountry.password()));
        if (confirmed.status() != 204) {
            throw new AssertionError("not confirmed: " + confirmed.raw());
        }
    }

    /** The code of the step before this one: still good, if the next step does not begin while it is on its way. */
    public String before() {
        var left = STEP_SECONDS - Instant.now().getEpochSecond() % STEP_SECONDS;
        if (left <= SECONDS_ON_THE_WAY) {
            pause(left);
        }
        return Totp.code(secret, step() - 1);
    }

    public String now() {
        return Totp.code(secret, step());
    }

    /** The code of the next step: good already. */
    public String next() {
        return Totp.code(secret, step() + 1);
    }

    public String old() {
        return Totp.code(secret, step() - 3);
    }

    private static long step() {
        return Instant.now().getEpochSecond() / STEP_SECONDS;
    }

    private static void pause(long seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
