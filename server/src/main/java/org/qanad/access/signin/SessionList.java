package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Presence;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where somebody is signed in. A session is known by an id of its own, as the one in the cookie opens it. */
@Component
final class SessionList {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionList(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** One of them. */
    record Shown(UUID id, String device, String address, Instant since, Instant seen, boolean here) {}

    List<Shown> of(UUID account, HttpServletRequest request) {
        var here = Presence.of(request).map(Presence::id).orElse(null);
        return presences(account)
                .map(entry -> entry.getValue())
                .map(presence -> new Shown(
                        presence.id(),
                        presence.device(),
                        presence.address(),
                        presence.since(),
                        presence.active(),
                        presence.id().equals(here)))
                .sorted(Comparator.comparing(Shown::seen).reversed())
                .toList();
    }

    /** Ends one; whether there was such a session of the account. */
    boolean end(UUID account, UUID id) {
        var found = presences(account)
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .toList();
        found.forEach(sessions::deleteById);
        return !found.isEmpty();
    }

    /** Ends all, or all but the request's own. */
    void endAll(UUID account, @Nullable HttpServletRequest except) {
        var session = except == null ? null : except.getSession(false);
        var kept = session == null ? "" : session.getId();
        sessions.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> !id.equals(kept))
                .forEach(sessions::deleteById);
    }

    private Stream<Map.Entry<String, Presence>> presences(UUID account) {
        return sessions.findByPrincipalName(account.toString()).entrySet().stream()
                .flatMap(entry -> entry.getValue().getAttribute(Presence.attribute()) instanceof Presence presence
                        ? Stream.of(Map.entry(entry.getKey(), presence))
                        : Stream.empty());
    }
}
