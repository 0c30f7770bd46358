package org.qanad.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id, at least as costly as OWASP's password storage cheat sheet asks: 19 MiB, two passes, one lane. Only a few are
 * reckoned at once: a flood of sign-ins waits its turn instead of taking all memory.
 */
public final class Passwords {
    /** The shortest that may be chosen, in characters; NIST SP 800-63B asks for at least 8, with a second factor. */
    public static final int SHORTEST = 12;

    /** The longest: what is sent is bounded before it is hashed. */
    public static final int LONGEST = 200;

    private static final PasswordEncoder ENCODER = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private static final Semaphore PLACES =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** What the strength is measured on: more would cost time and add nothing. */
    private static final int MEASURED = 64;

    private static final Zxcvbn STRENGTH = new Zxcvbn();

    /** Compared against when the name is unknown, so that the answer takes as long. */
    private static final String NOBODY = String.valueOf(ENCODER.encode("nobody has this password"));

    private Passwords() {}

    public static String hash(String password) {
        return inTurn(() -> String.valueOf(ENCODER.encode(whole(password))));
    }

    public static boolean matches(String password, String hash) {
        return inTurn(() -> ENCODER.matches(whole(password), hash));
    }

    /** Takes as long as a comparison, and is never right. */
    public static boolean pretend(String password) {
        inTurn(() -> ENCODER.matches(whole(password), NOBODY));
        return false;
    }

    /**
     * How hard a password is to guess.
     *
     * @param known words that belong to the person: a name, a sign-in name
     * @return from 0, among the first that anybody tries, to 4
     */
    public static int strength(String password, List<String> known) {
        return STRENGTH.measure(password.substring(0, Math.min(MEASURED, password.length())), known)
                .getScore();
    }

    /** Half of a character is no text that could be hashed. */
    private static String whole(String password) {
        if (password.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw Refusal.of(Problem.MALFORMED);
        }
        return password;
    }

    private static <T> T inTurn(Supplier<T> work) {
        try {
            if (!PLACES.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Refusal.waiting(Problem.TOO_MANY, PATIENCE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.waiting(Problem.TOO_MANY, PATIENCE);
        }
        try {
            return work.get();
        } finally {
            PLACES.release();
        }
    }
}
