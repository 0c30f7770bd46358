package org.qanad.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Grant;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Step;
import org.qanad.kernel.Fault;

/** Whether a step may be taken, by whom, and what is still missing. */
final class Steps {
    private final RecordType type;
    private final RecordExpressions expressions;

    Steps(RecordType type, RecordExpressions expressions) {
        this.type = type;
        this.expressions = expressions;
    }

    Optional<Step> find(String status, String name) {
        return type.state(status).flatMap(state -> state.step(name));
    }

    /** A role of the step whose reach (to edit, or else to read) holds the record. */
    boolean mayTake(Actor actor, Step step, Set<Integer> audience) {
        return step.by().stream().anyMatch(role -> reaches(actor, role, audience));
    }

    /** Whether the person's role is the second person's for the step. */
    boolean mayDecide(Actor actor, Step step, Set<Integer> audience) {
        return step.approval() != null && reaches(actor, step.approval(), audience);
    }

    private boolean reaches(Actor actor, String role, Set<Integer> audience) {
        var edits = actor.assignments().stream()
                .map(assignment -> assignment.role())
                .filter(held -> held.name().equals(role))
                .flatMap(held -> held.grant(type.qualified()).stream())
                .anyMatch(grant -> grant.scope(Grant.Action.EDIT).isPresent());
        return actor.may(role, edits ? Grant.Action.EDIT : Grant.Action.READ, type.qualified(), audience);
    }

    /** What the record still lacks for the step: forms, and the step's own condition. */
    List<Fault> missing(Step step, RecordState state, Map<String, @Nullable Object> names) {
        var faults = new ArrayList<Fault>();
        for (var need : step.needs()) {
            if (!answered(need, state)) {
                var label = type.form(need).map(use -> use.form().label()).orElseThrow();
                faults.add(Fault.of("step-needs", "step", step.label(), label));
            }
        }
        expressions.guard(step).filter(guard -> !guard.holds(names)).ifPresent(_ -> {
            var message = step.message() == null ? step.label() : step.message();
            faults.add(Fault.of("step-guard", "step", message));
        });
        return faults;
    }

    private boolean answered(String form, RecordState state) {
        var use = type.form(form).orElseThrow();
        return use.repeats()
                ? !state.rowList(form).isEmpty()
                : use.form().fields().anyMatch(field -> state.values().get(field.name()) != null);
    }
}
