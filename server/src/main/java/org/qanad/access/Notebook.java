package org.qanad.access;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Writes;
import org.springframework.stereotype.Component;

/**
 * Notes what was read before it is given away. Those who read at the same moment are noted together: one of them writes
 * for all who wait, in one commit, and each waits until its own note is safe.
 */
@Component
final class Notebook {
    /** Each line is its own person's: the database lets nobody note for somebody else. */
    private static final String INSERT = """
            insert into qanad.audit (organisation, roles, action, outcome, record, person, detail, address, device, account)
            select ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, acting.account::uuid
            from (select set_config('qanad.account', (?::uuid)::text, true) as account) acting
            """;

    private static final int MOST_TOGETHER = 200;

    private final DSLContext database;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean writing;

    Notebook(DSLContext database) {
        this.database = database;
    }

    /** Lines that belong together, and what becomes of whoever waits for them. */
    private record Waiting(List<Audit.Line> lines, CompletableFuture<Fate> fate) {}

    private enum Fate {
        WRITTEN,
        /** Nobody else writes: whoever waits writes for all. */
        WRITES
    }

    /** Comes back when the lines are durable; when they could not be written, nothing may be given away. */
    void write(List<Audit.Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var mine = new Waiting(lines, new CompletableFuture<>());
        if (begins(mine) || fate(mine) == Fate.WRITES) {
            var others = takeAll(mine);
            try {
                together(mine, others);
            } finally {
                // Whoever was not told anything by now was not written: something broke that nobody foresaw.
                others.forEach(other -> other.fate().completeExceptionally(new IllegalStateException("not noted")));
                next().ifPresent(waiting -> waiting.fate().complete(Fate.WRITES));
            }
        }
    }

    private static Fate fate(Waiting mine) {
        try {
            return mine.fate().join();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException known ? known : refused;
        }
    }

    /** Whether nobody writes now, so that whoever came writes. */
    private synchronized boolean begins(Waiting mine) {
        queue.add(mine);
        var first = !writing;
        writing = true;
        return first;
    }

    /** Those who came in the meantime, without whoever writes. */
    private synchronized List<Waiting> takeAll(Waiting mine) {
        var others = new ArrayList<Waiting>();
        queue.remove(mine);
        while (others.size() < MOST_TOGETHER && !queue.isEmpty()) {
            others.add(queue.remove());
        }
        return others;
    }

    private synchronized Optional<Waiting> next() {
        writing = !queue.isEmpty();
        return Optional.ofNullable(queue.peek());
    }

    private void together(Waiting mine, List<Waiting> others) {
        try {
            send(Stream.concat(Stream.of(mine), others.stream())
                    .flatMap(waiting -> waiting.lines().stream())
                    .toList());
            others.forEach(other -> other.fate().complete(Fate.WRITTEN));
        } catch (DataAccessException refused) {
            if (others.isEmpty() || !isAboutALine(refused)) {
                others.forEach(other -> other.fate().completeExceptionally(refused));
                throw refused;
            }
            others.forEach(this::alone);
            send(mine.lines());
        }
    }

    /** A line that is refused refuses nobody else's. */
    private void alone(Waiting other) {
        try {
            send(other.lines());
            other.fate().complete(Fate.WRITTEN);
        } catch (DataAccessException refused) {
            other.fate().completeExceptionally(refused);
        }
    }

    private static boolean isAboutALine(DataAccessException refused) {
        return switch (refused.sqlStateClass()) {
            case C22_DATA_EXCEPTION, C23_INTEGRITY_CONSTRAINT_VIOLATION -> true;
            default -> false;
        };
    }

    private void send(List<Audit.Line> lines) {
        if (lines.size() == 1) {
            // A line alone is a transaction by itself: one way to the database instead of two.
            Queries.run(database, INSERT, lines.getFirst().values());
            return;
        }
        database.transaction(configuration -> {
            var writes = new Writes(configuration.dsl());
            lines.forEach(line -> writes.add(INSERT, line.values()));
            writes.send();
        });
    }
}
