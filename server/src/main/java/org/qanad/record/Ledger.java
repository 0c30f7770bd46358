package org.qanad.record;

import java.util.Map;
import org.qanad.access.Actor;
import org.qanad.kernel.Writes;
import tools.jackson.databind.json.JsonMapper;

/** Revisions: what was submitted, by whom, and what was answered, so that a retry gets the first answer. */
record Ledger(Writes writes, JsonMapper json, Actor actor) {
    /** Gathers the revision and the word to the outbox. */
    void write(
            Change change,
            int version,
            String action,
            String from,
            Move move,
            Map<String, Difference.Moved> moved,
            String fingerprint,
            Door.Result result) {
        writes.add(
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
                json.writeValueAsString(moved),
                fingerprint,
                json.writeValueAsString(result));
        writes.add(
                "insert into qanad.outbox (record, change, kind) values (?, ?, ?)",
                change.record(),
                change.id(),
                action);
    }
}
