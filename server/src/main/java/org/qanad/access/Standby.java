package org.qanad.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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

    /** The state of a statement that was ended because its time was over. */
    private static final String TOOK_TOO_LONG = "57014";

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

    /** A list as the copy has it, read as the role that serves; nothing when the primary has to be asked. */
    <T> Optional<T> read(Function<DSLContext, T> query) {
        return asked(serving, query);
    }

    /** Figures as the copy has them, counted as the role that counts; nothing when the primary has to be asked. */
    public <T> Optional<T> count(Function<DSLContext, T> query) {
        return asked(counting, query);
    }

    /** A copy that fails in the middle of an answer has not answered; what took too long there takes as long anywhere. */
    private <T> Optional<T> asked(@Nullable DSLContext copy, Function<DSLContext, T> query) {
        if (copy == null || hasWritten() || !isFresh()) {
            return Optional.empty();
        }
        try {
            return Optional.of(query.apply(copy));
        } catch (DataAccessException away) {
            if (TOOK_TOO_LONG.equals(away.sqlState())) {
                throw away;
            }
            failed();
            return Optional.empty();
        }
    }

    /** It did not answer: for a while nobody asks it. */
    private void failed() {
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
