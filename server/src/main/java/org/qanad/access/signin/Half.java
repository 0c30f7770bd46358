package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody half signed in: the password was right, and the second factor is still to come. Nothing but finishing and
 * leaving is open, as nobody is signed in yet.
 *
 * @param enrols whether a second factor is to be set up first
 */
record Half(UUID account, Instant since, boolean enrols) implements Serializable {
    static final Duration LIVES = Duration.ofMinutes(10);
    private static final String ATTRIBUTE = "qanad.half";

    static Optional<Half> of(HttpServletRequest request, Instant now) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof Half half
                        && half.since().plus(LIVES).isAfter(now)
                ? Optional.of(half)
                : Optional.empty();
    }

    void keptIn(HttpServletRequest request) {
        var session = request.getSession(true);
        session.setMaxInactiveInterval((int) LIVES.toSeconds());
        session.setAttribute(ATTRIBUTE, this);
    }
}
