package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Audit;
import org.qanad.access.Origin;
import org.qanad.access.Passwords;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Proving again who one is: the password, and a code where there is a second factor. */
@Component
final class Proof {
    private final Acting acting;
    private final Lockout lockout;
    private final Devices devices;
    private final Factors factors;
    private final Audit audit;
    private final DSLContext database;

    Proof(Acting acting, Lockout lockout, Devices devices, Factors factors, Audit audit, DSLContext database) {
        this.acting = acting;
        this.lockout = lockout;
        this.devices = devices;
        this.factors = factors;
        this.audit = audit;
        this.database = database;
    }

    /** What is typed to prove it. */
    record Typed(
            @Nullable String password,
            @Nullable String code,
            @Nullable String recovery) {}

    /** A person who has no password (signed in with a passkey or by a provider) proves it with a code alone. */
    void demand(UUID account, Typed typed, HttpServletRequest request) {
        var attempt = lockout.factor(account, devices.of(request));
        if (!isRight(account, typed)) {
            audit.noteSignIn(database, account, "confirm", Problem.WRONG_CONFIRMATION.code(), Origin.of(request));
            throw Refusal.of(Problem.WRONG_CONFIRMATION);
        }
        lockout.right(attempt);
    }

    private boolean isRight(UUID account, Typed typed) {
        var password = Objects.requireNonNullElse(typed.password(), "");
        if (password.length() > Passwords.LONGEST) {
            return false;
        }
        var hash = acting.alone(
                account,
                transaction -> transaction
                        .fetchSingle("select coalesce(qanad.own_password(), '')")
                        .get(0, String.class));
        var knows = hash == null || hash.isEmpty() || Passwords.matches(password, hash);
        return knows
                && acting.alone(account, transaction -> {
                    var second = factors.standing(transaction, account).isPresent();
                    return second
                            ? factors.takes(transaction, account, typed.code(), typed.recovery())
                            : hash != null && !hash.isEmpty();
                });
    }
}
