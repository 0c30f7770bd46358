package org.qanad.record;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Step;
import org.qanad.kernel.Fault;
import org.qanad.record.RecordState.Envelope;
import org.qanad.record.RecordState.Pending;

/** What one change asks of the lifecycle: nothing, a step, the request for one, or the decision on one. */
final class Course {
    private final Steps steps;
    private final Actor actor;
    private final Change change;
    private final Envelope envelope;
    private final Set<Integer> audience;
    private final Clock clock;
    private final Optional<Step> step;

    Course(Steps steps, Actor actor, Change change, Envelope envelope, Set<Integer> audience, Clock clock) {
        this.steps = steps;
        this.actor = actor;
        this.change = change;
        this.envelope = envelope;
        this.audience = audience;
        this.clock = clock;
        var pending = envelope.pending();
        var name = change.decision() != null && pending != null ? pending.step() : change.step();
        this.step = name == null ? Optional.empty() : steps.find(envelope.status(), name);
    }

    /** The forms that must be whole for the step. */
    List<String> needs() {
        return change.decision() == Change.Decision.REFUSE
                ? List.of()
                : step.map(Step::needs).orElse(List.of());
    }

    Move run(RecordState state, Map<String, @Nullable Object> names, List<Fault> faults) {
        if (change.decision() != null) {
            return decide(state, names, faults);
        }
        if (change.step() == null) {
            return new Move(envelope.status(), null, null, envelope.pending());
        }
        if (step.isEmpty()) {
            var label = envelope.type().state(envelope.status()).<Object>map(state_ -> state_.label());
            faults.add(Fault.of("step-unknown", "step", change.step(), label.orElse(envelope.status())));
            return stay();
        }
        return take(step.get(), state, names, faults);
    }

    private Move take(Step step, RecordState state, Map<String, @Nullable Object> names, List<Fault> faults) {
        if (!steps.mayTake(actor, step, audience)) {
            faults.add(Fault.of("step-role", "step", step.label()));
            return stay();
        }
        if (step.reason() && change.reason() == null) {
            faults.add(Fault.of("reason-required", "reason"));
        }
        faults.addAll(steps.missing(step, state, names));
        if (step.approval() == null) {
            return new Move(step.to(), "step", step.name(), null);
        }
        var now = OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC);
        return new Move(
                envelope.status(),
                "request",
                step.name(),
                new Pending(step.name(), actor.account(), now, change.reason()));
    }

    private Move decide(RecordState state, Map<String, @Nullable Object> names, List<Fault> faults) {
        var pending = envelope.pending();
        if (pending == null || step.isEmpty()) {
            faults.add(Fault.of("not-pending", "decision"));
            return stay();
        }
        if (!steps.mayDecide(actor, step.get(), audience)) {
            faults.add(Fault.of("decision-role", "decision"));
            return stay();
        }
        if (pending.by().equals(actor.account())) {
            faults.add(Fault.of("second-person", "decision"));
            return stay();
        }
        if (change.decision() == Change.Decision.REFUSE) {
            if (change.reason() == null) {
                faults.add(Fault.of("reason-required", "reason"));
            }
            return new Move(envelope.status(), "refuse", pending.step(), null);
        }
        faults.addAll(steps.missing(step.get(), state, names));
        return new Move(step.get().to(), "approve", pending.step(), null);
    }

    private Move stay() {
        return new Move(envelope.status(), null, null, envelope.pending());
    }
}
