package org.qanad.access;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session as a request holds it: what was read, and what the request has made of it. */
final class KeptSession implements Session {
    /** Under which a request finds the row of who is signed in; it is read anew each time and never kept. */
    static final String WHO = "qanad.who";

    private final MapSession session;
    private final @Nullable Object who;
    private final Map<String, @Nullable Object> changed = new HashMap<>();
    private final String key;
    private boolean kept;
    private boolean moved;
    private boolean renamed;

    /**
     * A session that was read, or one that begins.
     *
     * @param key of its row, which stays when its id changes
     * @param who the row of the account that is signed in with it
     * @param kept whether the database has it
     */
    KeptSession(String key, MapSession session, @Nullable Object who, boolean kept) {
        this.key = key;
        this.session = session;
        this.who = who;
        this.kept = kept;
    }

    String key() {
        return key;
    }

    boolean isKept() {
        return kept;
    }

    /** Whether its row is to be written anew. */
    boolean isMoved() {
        return moved;
    }

    /** Whether it got another id: a request that only used it leaves the id as another may have changed it. */
    boolean isRenamed() {
        return renamed;
    }

    /** Attributes that were set or taken away since it was read; null for those taken away. */
    Map<String, @Nullable Object> changed() {
        return changed;
    }

    void written() {
        kept = true;
        moved = false;
        renamed = false;
        changed.clear();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        moved = true;
        renamed = true;
        return session.changeSessionId();
    }

    @Override
    // The library's signature.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getAttribute(String name) {
        return name.equals(WHO) ? (T) who : session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        session.setAttribute(name, value);
        changed.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    /** Noted a hundred times in the life of a session that is used: each noting is a write. */
    @Override
    public void setLastAccessedTime(Instant now) {
        var grain = session.getMaxInactiveInterval().dividedBy(100);
        if (session.getLastAccessedTime().plus(grain).isBefore(now)
                || session.getLastAccessedTime().isAfter(now)) {
            session.setLastAccessedTime(now);
            moved = true;
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
        moved = true;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
