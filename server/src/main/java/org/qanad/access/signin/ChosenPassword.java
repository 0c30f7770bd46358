package org.qanad.access.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Passwords;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Refusal;

/** What a person may choose as a password: long enough, and not among what is tried first. */
final class ChosenPassword {
    /** From this on, guessing takes more than ten million tries. */
    private static final int STRONG_ENOUGH = 2;

    private ChosenPassword() {}

    /** How strong it is, from 0 to 4, and whether it may be chosen. */
    record Strength(int score, boolean enough) {}

    static Strength strength(String password, List<String> known) {
        var score = Passwords.strength(password, known);
        return new Strength(score, score >= STRONG_ENOUGH && password.length() >= Passwords.SHORTEST);
    }

    /** The hash, or a refusal that says what is wrong with it. */
    static String hash(@Nullable String typed, List<String> known) {
        var password = Objects.requireNonNullElse(typed, "");
        var faults = new ArrayList<Fault>();
        if (password.codePointCount(0, password.length()) < Passwords.SHORTEST) {
            faults.add(Fault.of("password-short", "password", Passwords.SHORTEST));
        } else if (password.length() > Passwords.LONGEST) {
            faults.add(Fault.of("password-long", "password", Passwords.LONGEST));
        } else if (Passwords.strength(password, known) < STRONG_ENOUGH) {
            faults.add(Fault.of("password-common", "password"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
        return Passwords.hash(password);
    }
}
