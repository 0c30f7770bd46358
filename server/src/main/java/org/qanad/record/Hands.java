package org.qanad.record;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Grant.Action;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.record.RecordState.Envelope;

/** In whose hands a change puts a record: organisation, owner, team. */
record Hands(Door.Parts parts, Actor actor, Change change, RecordType type, List<Fault> faults) {
    void check(String organisation) {
        if (parts.places().organisation(organisation).isEmpty()) {
            faults.add(Fault.of("organisation-unknown", "organisation"));
        } else if (!actor.mayCreateFor(type.qualified(), organisation, parts.places())) {
            faults.add(Fault.of("organisation-other", "organisation"));
        }
    }

    /** The owner asked for; or, of a record of one's own organisation, oneself if one may read one's own. */
    @Nullable
    UUID owner(String organisation) {
        var wanted = change.owner();
        if (wanted != null) {
            if (parts.accounts().colleagues(organisation).stream()
                    .noneMatch(one -> one.id().equals(wanted))) {
                faults.add(Fault.of("owner-unknown", "owner"));
            }
            return wanted;
        }
        var own = change.opens()
                && actor.assignments().stream()
                        .anyMatch(held -> held.organisation().equals(organisation))
                && actor.mayRead(type.qualified());
        return own ? actor.account() : null;
    }

    @Nullable
    String team(@Nullable UUID owner) {
        return owner != null && owner.equals(actor.account())
                ? actor.assignments().stream()
                        .map(held -> held.team())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    /** Who may do what the change asks, by kind: answering, giving away; steps and decisions are asked of later. */
    void permit(Envelope envelope, Set<Integer> audience) {
        var mayEdit = actor.may(Action.EDIT, type.qualified(), audience);
        if ((change.answers()
                        || change.subject().isPresent()
                        || !change.relations().isEmpty())
                && !mayEdit) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        var gives = (change.owner() != null && !change.owner().equals(envelope.owner()))
                || (change.organisation() != null && !change.organisation().equals(envelope.organisation()));
        if (gives && !actor.may(Action.ASSIGN, type.qualified(), audience)) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        if (!change.answers()
                && change.subject().isEmpty()
                && !gives
                && change.step() == null
                && change.decision() == null
                && !mayEdit) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
    }
}
