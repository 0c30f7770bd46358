package org.qanad.access;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** One transaction for one person: the database is told who acts and with which keys, then guards every row. */
@Component
public final class Acting {
    private final DSLContext database;

    Acting(DSLContext database) {
        this.database = database;
    }

    /** The work's answer, after the commit. */
    public <T> T as(Actor actor, Function<DSLContext, T> work) {
        return database.transactionResult(configuration -> {
            var transaction = DSL.using(configuration);
            transaction.execute(
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
