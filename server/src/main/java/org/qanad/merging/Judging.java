package org.qanad.merging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Texts;
import org.springframework.stereotype.Component;

/** Transactions of those who judge whether two are one; the database is told that they may. */
@Component
final class Judging {
    /** Somebody holds a row that was to be held without waiting. */
    private static final String HELD = "55P03";

    private static final int TRIES = 60;
    private static final int LONGEST_PAUSE_MILLIS = 80;
    private static final int LONGEST_REASON = 500;

    private final Acting acting;

    Judging(Acting acting) {
        this.acting = acting;
    }

    /** Reads for a judge, and notes what was read. */
    <T> T read(Actor actor, BiFunction<DSLContext, Consumer<Audit.Line>, T> query) {
        permit(actor);
        return acting.read(actor, (transaction, notes) -> {
            tell(transaction);
            return query.apply(transaction, notes);
        });
    }

    /** Writes for a judge; the answer is given after the commit. */
    <T> T write(Actor actor, Function<DSLContext, T> work) {
        permit(actor);
        return acting.as(actor, transaction -> {
            tell(transaction);
            return work.apply(transaction);
        });
    }

    /**
     * The same for work that holds much and waits for nobody: where somebody else holds a part, all of it is given up and
     * tried again after a moment. Two of these never wait for each other, and nothing else waits for them for long.
     */
    <T> T hold(Actor actor, Function<DSLContext, T> work) {
        for (var tried = 1; ; tried++) {
            try {
                return write(actor, work);
            } catch (DataAccessException held) {
                if (!HELD.equals(held.sqlState())) {
                    throw held;
                }
                if (tried == TRIES) {
                    throw Refusal.waiting(Problem.CONFLICT, Duration.ofSeconds(1), Fault.of("merge-busy", "versions"));
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(5, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.of(Problem.BUSY);
        }
    }

    private static void permit(Actor actor) {
        if (!actor.mayMatch()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }

    private static void tell(DSLContext transaction) {
        Queries.run(transaction, "select set_config('qanad.matching', 'true', true)");
    }

    /** A reason in a few words, or none. */
    static @Nullable String reason(@Nullable String because) {
        if (because == null || because.isBlank()) {
            return null;
        }
        var words = because.strip();
        if (words.codePointCount(0, words.length()) > LONGEST_REASON) {
            throw Refusal.of(Problem.REJECTED, Fault.of("because-long", "because", LONGEST_REASON));
        }
        if (!Texts.keepable(words)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("control-characters", "because", "because"));
        }
        return words;
    }
}
