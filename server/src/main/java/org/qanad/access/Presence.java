package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in at a device: what a session remembers beside the account.
 *
 * @param id by which the person knows the session; not the one that the cookie carries
 * @param since when it was signed in
 * @param active when the person last did something; what a page asks by itself does not count
 * @param confirmed when the person last proved again who it is
 */
public record Presence(
        UUID id,
        Instant since,
        Instant active,
        String address,
        String device,
        @Nullable Instant confirmed) implements Serializable {
    private static final String ATTRIBUTE = "qanad.presence";

    /** Under what the session keeps it. */
    public static String attribute() {
        return ATTRIBUTE;
    }

    /** Of the request's session, if somebody is signed in. */
    public static Optional<Presence> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(Presence::of);
    }

    static Optional<Presence> of(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof Presence found ? Optional.of(found) : Optional.empty();
    }

    Presence activeAt(Instant now) {
        return new Presence(id, since, now, address, device, confirmed);
    }

    /** The same where the clock was set back to then: nothing of it is later, and nothing is confirmed. */
    Presence notAfter(Instant now) {
        return new Presence(id, since.isAfter(now) ? now : since, now, address, device, null);
    }

    Presence confirmedAt(Instant now) {
        return new Presence(id, since, now, address, device, now);
    }

    void keptIn(HttpSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }
}
