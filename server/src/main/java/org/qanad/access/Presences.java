package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.stereotype.Component;

/** How long a session lives, and whether its person proved again who it is. */
@Component
public final class Presences {
    /** Sent with what a page asks by itself, so that a page left open does not keep its session. */
    private static final String BY_ITSELF = "Qanad-By-Itself";

    private final SignInSettings settings;
    private final Clock clock;

    /** By so much the clocks of two nodes may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    /** Kept no more finely: each keeping is a write. */
    private final Duration grain;

    Presences(SignInSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.grain = settings.idle().dividedBy(100);
    }

    /** Begins one in a session that has just been made. */
    public void begin(HttpSession session, HttpServletRequest request) {
        var origin = Origin.of(request);
        var now = clock.instant();
        session.setMaxInactiveInterval((int) settings.idle().plusMinutes(1).toSeconds());
        new Presence(Ids.next(), now, now, origin.address(), origin.device(), null).keptIn(session);
    }

    /** The person proved again who it is; the session's id changes. */
    public void confirm(HttpServletRequest request) {
        var session = request.getSession(false);
        var presence = session == null ? null : Presence.of(session).orElse(null);
        if (session == null || presence == null) {
            throw Refusal.of(Problem.NOT_SIGNED_IN);
        }
        request.changeSessionId();
        presence.confirmedAt(clock.instant()).keptIn(session);
    }

    /** Where a request comes from, and whether it was confirmed a short while ago. */
    public Origin origin(HttpServletRequest request) {
        var origin = Origin.of(request);
        return new Origin(
                origin.address(),
                origin.device(),
                Presence.of(request).filter(this::isConfirmed).isPresent());
    }

    private boolean isConfirmed(Presence presence) {
        var confirmed = presence.confirmed();
        return confirmed != null
                && confirmed.plus(settings.confirmed()).isAfter(clock.instant())
                && !isToCome(confirmed);
    }

    /** Whether the request's session is over: too long without the person, or too long in all. */
    boolean over(HttpServletRequest request) {
        var presence = Presence.of(request).orElse(null);
        return presence != null
                && (!presence.active().plus(settings.idle()).isAfter(clock.instant())
                        || !presence.since().plus(settings.longest()).isAfter(clock.instant()));
    }

    /**
     * The person did something. Where the clock was set back, what was written by the old one lies in the time to come:
     * it is written anew, or the session would last until the clock is there again.
     */
    void seen(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return;
        }
        var presence = Presence.of(session).orElse(null);
        if (presence == null) {
            return;
        }
        if (isToCome(presence.since()) || isToCome(presence.active())) {
            presence.notAfter(clock.instant()).keptIn(session);
        } else if (request.getHeader(BY_ITSELF) == null
                && presence.active().plus(grain).isBefore(clock.instant())) {
            presence.activeAt(clock.instant()).keptIn(session);
        }
    }

    private boolean isToCome(Instant moment) {
        return moment.isAfter(clock.instant().plus(SKEW));
    }
}
