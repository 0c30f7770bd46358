package org.qanad.access;

import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
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
    private final Notebook notebook;

    Acting(DSLContext database, Standby standby, Notebook notebook) {
        this.database = database;
        this.standby = standby;
        this.notebook = notebook;
    }

    /** The work's answer, after the commit. */
    public <T> T as(Actor actor, Function<DSLContext, T> work) {
        return in(database, actor, work);
    }

    /**
     * Reads, and gives away what was read once it is noted.
     *
     * @param query gets a place for the lines that {@link Audit#line} makes
     */
    public <T> T read(Actor actor, BiFunction<DSLContext, Consumer<Audit.Line>, T> query) {
        var lines = new ArrayList<Audit.Line>();
        var found = in(database, actor, transaction -> query.apply(transaction, lines::add));
        notebook.write(lines);
        return found;
    }

    /** The same for many records, from a copy of the database where there is one that is up to date. */
    public <T> T readMany(Actor actor, BiFunction<DSLContext, Consumer<Audit.Line>, T> query) {
        var lines = new ArrayList<Audit.Line>();
        var copied = standby.read(copy -> in(copy, actor, transaction -> query.apply(transaction, lines::add)));
        if (copied.isEmpty()) {
            return read(actor, query);
        }
        notebook.write(lines);
        return copied.get();
    }

    private static <T> T in(DSLContext database, Actor actor, Function<DSLContext, T> work) {
        return database.transactionResult(configuration -> {
            var transaction = DSL.using(configuration);
            Queries.before(
                    transaction,
                    "select set_config('qanad.account', ?, true), set_config('qanad.keys', ?, true)",
                    actor.account().toString(),
                    list(actor.keys()));
            return work.apply(transaction);
        });
    }

    /**
     * Tells the database, until the transaction ends, with which keys more than reading is allowed.
     *
     * @param setting where the database looks for them
     */
    public static void tell(DSLContext transaction, String setting, Set<Integer> keys) {
        Queries.run(transaction, "select set_config(?, ?, true)", setting, list(keys));
    }

    /** As PostgreSQL reads an array. */
    private static String list(Set<Integer> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
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
