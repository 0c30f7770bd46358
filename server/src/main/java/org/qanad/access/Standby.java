package org.qanad.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A streaming copy of the database that answers lists and figures, where one is configured, and only while it is up to
 * date: otherwise, and for whoever has just written something, the primary answers.
 */
public final class Standby implements AutoCloseable {
    /** Set with every change for so long that a copy has caught up: whoever wrote reads what was written. */
    public static final String WROTE = "QANAD-WROTE";

    public static final Duration LAG = Duration.ofSeconds(10);

    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();
    private static final long AWAY_NANOS = Duration.ofSeconds(5).toNanos();

    private final @Nullable DSLContext serving;
    private final @Nullable DSLContext counting;
    private volatile boolean usable;
    private volatile long askAgain = System.nanoTime();

    private final Runnable ending;

    private Standby(@Nullable DSLContext serving, @Nullable DSLContext counting, Runnable ending) {
        this.serving = serving;
        this.counting = counting;
        this.ending = ending;
    }

    public static Standby none() {
        return new Standby(null, null, () -> {});
    }

    /**
     * One that is reached as the role that serves and as the role that counts.
     *
     * @param ending closes both
     */
    public static Standby of(DSLContext serving, DSLContext counting, Runnable ending) {
        return new Standby(serving, counting, ending);
    }

    @Override
    public void close() {
        ending.run();
    }

    public boolean isConfigured() {
        return serving != null;
    }

    /** To read lists from, as the role that serves. */
    Optional<DSLContext> serving() {
        return Optional.ofNullable(serving).filter(_ -> !hasWritten() && isFresh());
    }

    /** To count from, as the role that counts. */
    public Optional<DSLContext> counting() {
        return Optional.ofNullable(counting).filter(_ -> !hasWritten() && isFresh());
    }

    /** It did not answer: for a while nobody asks it. */
    public void failed() {
        usable = false;
        askAgain = System.nanoTime() + AWAY_NANOS;
    }

    private boolean isFresh() {
        if (System.nanoTime() - askAgain >= 0) {
            try {
                usable = serving != null
                        && serving.fetchOptional(
                                        "select pg_is_in_recovery() and now() - pg_last_xact_replay_timestamp() < ?::interval",
                                        LAG.toSeconds() + " seconds")
                                .map(row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
                                .orElse(false);
                askAgain = System.nanoTime() + FRESH_NANOS;
            } catch (DataAccessException away) {
                failed();
            }
        }
        return usable;
    }

    private static boolean hasWritten() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && cookies(attributes.getRequest())
                        .anyMatch(cookie -> cookie.getName().equals(WROTE));
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies()).flatMap(Stream::of);
    }
}
