package org.qanad.access;

import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.qanad.kernel.Queries;
import org.springframework.stereotype.Component;

/** One transaction for one person: the database is told who acts and with which keys, then guards every row. */
@Component
public final class Acting {
    private final DSLContext database;
    private final Standby standby;

    Acting(DSLContext database, Standby standby) {
        this.database = database;
        this.standby = standby;
    }

    /** The work's answer, after the commit. */
    public <T> T as(Actor actor, Function<DSLContext, T> work) {
        return in(database, actor, work);
    }

    /**
     * Reads many records, from a copy of the database where there is one that is up to date, and notes that they were
     * read before the answer is given.
     */
    public <T> T read(Actor actor, Function<DSLContext, T> query, BiConsumer<DSLContext, T> note) {
        var copied = standby.read(copy -> in(copy, actor, query));
        if (copied.isPresent()) {
            run(actor, transaction -> note.accept(transaction, copied.get()));
            return copied.get();
        }
        return as(actor, transaction -> {
            var found = query.apply(transaction);
            note.accept(transaction, found);
            return found;
        });
    }

    private static <T> T in(DSLContext database, Actor actor, Function<DSLContext, T> work) {
        return database.transactionResult(configuration -> {
            var transaction = DSL.using(configuration);
            Queries.run(
                    transaction,
                    "select set_config('qanad.account', ?, true), set_config('qanad.keys', ?, true)",
                    actor.account().toString(),
                    actor.keys().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
            return work.apply(transaction);
        });
    }

    /**
     * For somebody who is about to be let in: their own sign-in rows and nothing else, as no key is held.
     *
     * @param account whose secrets and sessions are looked at
     */
    public <T> T alone(UUID account, Function<DSLContext, T> work) {
        return database.transactionResult(configuration -> {
            var transaction = DSL.using(configuration);
            transaction.execute(
                    "select set_config('qanad.account', ?, true), set_config('qanad.keys', '{}', true)",
                    account.toString());
            return work.apply(transaction);
        });
    }

    /** Work without an answer. */
    public void run(Actor actor, Consumer<DSLContext> work) {
        as(actor, transaction -> {
            work.accept(transaction);
            return true;
        });
    }
}
