package org.qanad.record;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.qanad.access.Actor;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Revisions: what was submitted, by whom, and what was answered, so that a retry gets the first answer. */
record Ledger(DSLContext transaction, JsonMapper json, Actor actor) {
    /** The answer that a change with this id got before; whoever sends the same at the same moment waits for it. */
    static Optional<Door.Result> first(
            DSLContext transaction, JsonMapper json, Actor actor, Change change, Sealed.Cells cells) {
        transaction.execute(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                change.id().toString());
        return transaction
                .fetchOptional("select account, fingerprint, result from qanad.revision where change = ?", change.id())
                .map(row -> {
                    if (!actor.account().equals(row.get(0, UUID.class))
                            || !cells.fits(row.get(1, String.class), change)) {
                        throw Refusal.of(Problem.CHANGE_ID_REUSED);
                    }
                    return json.readValue(row.get(2, String.class), Door.Result.class);
                });
    }

    void write(
            Change change,
            int version,
            String action,
            String from,
            Move move,
            Map<String, Difference.Moved> moved,
            String fingerprint,
            Door.Result result) {
        transaction.execute(
                """
                insert into qanad.revision (change, record, version, account, organisation, action, step, from_status,
                                            to_status, reason, changes, fingerprint, result)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb)
                """,
                change.id(),
                change.record(),
                version,
                actor.account(),
                actor.organisation(),
                action,
                move.step(),
                from,
                move.status(),
                change.reason(),
                JSONB.valueOf(json.writeValueAsString(moved)),
                fingerprint,
                JSONB.valueOf(json.writeValueAsString(result)));
        transaction.execute(
                "insert into qanad.outbox (record, change, kind) values (?, ?, ?)",
                change.record(),
                change.id(),
                action);
    }
}
