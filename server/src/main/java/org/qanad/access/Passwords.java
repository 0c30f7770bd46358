package org.qanad.access;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Argon2id, at least as costly as OWASP's password storage cheat sheet asks: 19 MiB, two passes, one lane. */
public final class Passwords {
    private static final PasswordEncoder ENCODER = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);

    /** Compared against when the name is unknown, so that the answer takes as long. */
    private static final String NOBODY = String.valueOf(ENCODER.encode("nobody has this password"));

    private Passwords() {}

    public static String hash(String password) {
        return String.valueOf(ENCODER.encode(password));
    }

    static boolean matches(String password, String hash) {
        return ENCODER.matches(password, hash);
    }

    static void pretend(String password) {
        var ignored = ENCODER.matches(password, NOBODY);
        assert !ignored;
    }
}
