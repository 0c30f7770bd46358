package org.qanad.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.access.Actor;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Writes;
import org.qanad.schema.Tables;
import tools.jackson.databind.json.JsonMapper;

/** What the changes of one transaction share: what was answered to them before, their numbers, and what is written. */
final class Batch {
    private final DSLContext transaction;
    private final JsonMapper json;
    private final Actor actor;
    private final Writes writes;
    private final Above above;
    private final Map<UUID, Answered> answered = new HashMap<>();
    private final Map<String, Deque<Long>> numbers = new HashMap<>();
    private final Map<String, Integer> opening = new HashMap<>();

    /** A change that was answered before: by whom it was sent, and how it read. */
    private record Answered(UUID account, String fingerprint, Door.Result result) {}

    Batch(DSLContext transaction, Door.Parts parts, Actor actor, List<Change> changes) {
        this.transaction = transaction;
        this.json = parts.json();
        this.actor = actor;
        this.writes = new Writes(transaction);
        this.above = new Above(transaction, parts, changes);
        for (var change : changes) {
            if (change.opens()) {
                opening.merge(change.type(), 1, Integer::sum);
            }
        }
        recall(changes.stream().map(Change::id).toArray(UUID[]::new));
    }

    Writes writes() {
        return writes;
    }

    Above above() {
        return above;
    }

    /**
     * What changes with these ids were answered before; whoever sends the same at the same moment waits for it. Two
     * statements on one way: the second sees what the first waited for. The ids are locked in one order everywhere.
     */
    private void recall(UUID[] ids) {
        Queries.<Boolean>all(
                transaction,
                "select pg_advisory_xact_lock(key)::text from (select hashtextextended(id::text, 0) as key"
                        + " from unnest(?) id order by 1) keys;"
                        + " select change, account, fingerprint, result from qanad.revision where change = any(?)",
                row -> {
                    answered.put(
                            row.getObject(1, UUID.class),
                            new Answered(
                                    row.getObject(2, UUID.class),
                                    row.getString(3),
                                    json.readValue(row.getString(4), Door.Result.class)));
                    return true;
                },
                ids,
                ids);
    }

    /** The answer that a change with this id got before, to the same person for the same words. */
    Optional<Door.Result> first(Change change, Sealed.Cells cells) {
        return Optional.ofNullable(answered.get(change.id())).map(before -> {
            if (!actor.account().equals(before.account()) || !cells.fits(before.fingerprint(), change)) {
                throw Refusal.of(Problem.CHANGE_ID_REUSED);
            }
            return before.result();
        });
    }

    /** Remembers an answer, should the same change come twice in one transaction. */
    void answer(Change change, Door.Result result) {
        answered.put(change.id(), new Answered(actor.account(), change.fingerprint(), result));
    }

    /** The next number of a kind of record; as many are fetched at once as the changes can need. */
    long number(RecordType type) {
        var left = numbers.computeIfAbsent(type.qualified(), _ -> new ArrayDeque<>());
        if (left.isEmpty()) {
            left.addAll(Queries.all(
                    transaction,
                    "select nextval(?::regclass) from generate_series(1, ?)",
                    row -> row.getLong(1),
                    Tables.sequence(type).toString(),
                    opening.getOrDefault(type.qualified(), 1)));
        }
        return left.remove();
    }
}
