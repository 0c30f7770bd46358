package org.qanad.access;

import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What a session that was left open must not be enough for. The person proves again, with the password and the second
 * factor or with a passkey, at {@code POST /api/session/confirm}; then the same request is let through for some minutes.
 */
@Component
public final class StepUp {
    /** Refuses with {@code confirm-first}, unless the person proved again a short while ago. */
    public void demand(Actor actor) {
        if (!actor.origin().confirmed()) {
            throw Refusal.of(Problem.CONFIRM_FIRST);
        }
    }
}
