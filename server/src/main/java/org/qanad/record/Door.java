package org.qanad.record;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.qanad.access.Accounts;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.person.Persons;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door for writing. A change is checked whole and then written whole, in one transaction: rows, revision,
 * audit and outbox. Whoever submits may be a person at a screen, a device, an import or another system.
 */
@Component
public final class Door {
    private final Acting acting;
    private final Parts parts;

    Door(Acting acting, Parts parts) {
        this.acting = acting;
        this.parts = parts;
    }

    /**
     * What came of a change.
     *
     * @param pending the step that now waits for a second person
     * @param visible whether the person who submitted may read the record
     * @param dropped answers that skip logic made meaningless
     */
    public record Result(
            UUID change,
            UUID record,
            String number,
            int version,
            String status,
            @Nullable String pending,
            boolean visible,
            List<String> dropped) {}

    /** One change in one transaction; the answer comes after the commit. */
    public Result submit(Actor actor, Change change) {
        return submit(actor, List.of(change)).getFirst();
    }

    /** Several changes in one transaction: all of them, or none and the first refusal. */
    public List<Result> submit(Actor actor, List<Change> changes) {
        try {
            return acting.as(actor, transaction -> {
                var batch = new Batch(transaction, parts, actor, changes);
                var results = changes.stream()
                        .map(change -> new Passage(parts, transaction, batch, actor, change).go())
                        .toList();
                batch.writes().finish();
                return results;
            });
        } catch (IntegrityConstraintViolationException refused) {
            throw translated(refused);
        }
    }

    /** One statement says itself what it refuses; a batch wraps what its statement said. */
    private static RuntimeException translated(DataAccessException refused) {
        var cause = refused.getCause();
        while (cause != null && !(cause instanceof PSQLException)) {
            cause = cause.getCause();
        }
        if (cause instanceof PSQLException said && said.getServerErrorMessage() != null) {
            var constraint = said.getServerErrorMessage().getConstraint();
            if (constraint == null) {
                return refused;
            }
            if (constraint.equals("revision_pkey")) {
                return Refusal.of(Problem.CHANGE_ID_REUSED);
            }
            if (constraint.equals("record_pkey") || constraint.equals("person_pkey")) {
                return Refusal.of(Problem.ALREADY_EXISTS);
            }
            // A row's id that another record has: to this record there is no such row.
            if (constraint.endsWith("_pkey")) {
                var form = constraint.substring(0, constraint.length() - "_pkey".length());
                return Refusal.of(Problem.REJECTED, Fault.of("unknown-row", form));
            }
            // A field's constraint is named after the field, its kind and its content.
            var field = constraint.replaceFirst("_(fk|ck|pr)_[0-9a-f]{8}$", "");
            return Refusal.of(Problem.REJECTED, Fault.of("unknown-reference", field, field));
        }
        return refused;
    }

    /** What a passage works with. */
    @Component
    record Parts(
            Catalogue catalogue,
            Places places,
            RecordStore store,
            Sealed sealed,
            Audiences audiences,
            Persons persons,
            Accounts accounts,
            Audit audit,
            JsonMapper json,
            Clock clock) {}
}
