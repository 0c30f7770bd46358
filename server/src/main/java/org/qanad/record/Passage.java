package org.qanad.record;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Keyring.Standing;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Conflict;
import org.qanad.kernel.Fault;
import org.qanad.kernel.HumanNumber;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Writes;
import org.qanad.record.RecordState.Envelope;

/** One change on its way through the door. */
final class Passage {
    private final Door.Parts parts;
    private final DSLContext transaction;
    private final Actor actor;
    private final Change change;
    private final RecordType type;
    private final RecordExpressions expressions;
    private final List<Fault> faults = new ArrayList<>();
    private final Steps steps;
    private Set<Integer> audience = Set.of();
    private final Subjects subjects;
    private final Relations relations;
    private final Sealed.Cells cells;
    private final Hands hands;
    private final Batch batch;
    private final Writes writes;

    Passage(Door.Parts parts, DSLContext transaction, Batch batch, Actor actor, Change change) {
        this.parts = parts;
        this.transaction = transaction;
        this.actor = actor;
        this.change = change;
        this.type = parts.catalogue().type(change.type());
        this.expressions = parts.catalogue().expressions(type);
        this.steps = new Steps(type, expressions);
        this.hands = new Hands(parts, actor, change, type, faults);
        this.cells = parts.sealed().of(transaction, change.record());
        this.subjects = new Subjects(parts, transaction, batch, actor, change, type, faults);
        this.batch = batch;
        this.writes = batch.writes();
        this.relations = new Relations(parts, transaction, writes, actor, change, type, faults);
    }

    Door.Result go() {
        var first = batch.first(change, cells);
        if (first.isPresent()) {
            return first.get();
        }
        writes.before(change.record());
        writes.before(change.parent());
        return change.opens() ? open() : alter();
    }

    private Door.Result open() {
        if (!actor.mayCreate(type.qualified())) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        var parentage = new Parentage(parts, transaction, batch.above(), actor, type, change, faults);
        var parent = parentage.find();
        var organisation = Optional.ofNullable(change.organisation()).orElseGet(actor::organisation);
        hands.check(organisation);
        var owner = hands.owner(organisation);
        var subjectId = subjects.open(parent);
        relations.apply(subjectId, subjects.details(), Set.of());
        var now = OffsetDateTime.now(parts.clock()).withOffsetSameInstant(ZoneOffset.UTC);
        var empty = new RecordState(
                new Envelope(
                        change.record(),
                        type,
                        "",
                        type.start().name(),
                        1,
                        organisation,
                        owner,
                        hands.team(owner),
                        null,
                        subjectId,
                        parent.map(Envelope::id).orElse(null),
                        null,
                        Set.of(),
                        now,
                        actor.account(),
                        now),
                new HashMap<>(),
                new HashMap<>(),
                new HashSet<>());
        var state = empty.copy();
        parent.ifPresent(
                from -> parentage.carry(from, state.values(), change.values().keySet()));
        var carried = new HashMap<>(state.values());
        var rights = FormRights.opening(actor, type);
        var answering = answering(rights);
        answering.apply(change, state);
        var forms = new LinkedHashSet<>(answering.touched());
        forms.add(type.forms().getFirst().name());
        type.forms().stream()
                .filter(use ->
                        !use.repeats() && use.form().fields().anyMatch(field -> carried.get(field.name()) != null))
                .forEach(use -> forms.add(use.name()));
        var consequences = consequences(true);
        consequences.preset(state, forms, change.values().keySet());
        consequences.presetRows(state, change, empty);
        // The territory may come from an answer, and the audience from both: known only now.
        consequences.settle(state);
        var territory = territory(state, parent.map(Envelope::territory).orElse(null));
        var standing = new Standing(owner, hands.team(owner), organisation, territory);
        var reached = parts.audiences()
                .of(batch.above(), type, standing, parent.map(Envelope::id).orElse(null), state.values());
        audience = reached.all();
        var move = move(state, forms, answering, consequences);
        refuseIfFaulty();
        var number = HumanNumber.of(
                type.number(), now.atZoneSameInstant(parts.clock().getZone()).getYear(), batch.number(type));
        subjects.write(subjectId, Audiences.sorted(reached.all()));
        writes.add(
                """
                insert into qanad.record (id, type, number, status, organisation, owner, team, territory, subject, parent,
                    pending_step, pending_by, pending_at, pending_reason, shared, audience, opened_at, opened_by,
                    updated_at, updated_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?::timestamptz, ?, ?::timestamptz, ?)
                """,
                change.record(),
                type.qualified(),
                number,
                move.status(),
                organisation,
                owner,
                hands.team(owner),
                territory,
                subjectId,
                parent.map(Envelope::id).orElse(null),
                move.pendingStep(),
                move.pendingBy(),
                move.pendingAt(),
                move.pendingReason(),
                Audiences.sorted(reached.shared()),
                Audiences.sorted(reached.all()),
                now,
                actor.account(),
                now,
                actor.account());
        relations.write();
        sealable();
        parts.store().write(transaction, writes, empty, state);
        References.bind(writes, answering.references(), change.record());
        // A person put on file with the record has its audience already.
        return finish(
                empty,
                state,
                number,
                1,
                "create",
                type.start().name(),
                move,
                consequences,
                subjectId,
                !subjects.isNew());
    }

    private Door.Result alter() {
        batch.above().forget();
        var before =
                parts.store().load(transaction, change.record(), true).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        var envelope = before.envelope();
        if (!envelope.type().equals(type)) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        if (change.base() < 1 || change.base() > envelope.version()) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("base-required", "base"));
        }
        audience = envelope.audience();
        if (expressions.mentions("subject")) {
            subjects.know(envelope);
        }
        hands.permit(envelope, audience);
        var pending = envelope.pending();
        if (pending != null && change.decision() == null) {
            var label = steps.find(envelope.status(), pending.step()).map(step -> step.label());
            faults.add(Fault.of("pending", "step", label.<Object>map(one -> one).orElse(pending.step())));
        }
        var state = before.copy();
        var answering = answering(FormRights.on(actor, type, audience));
        answering.apply(change, state);
        relations.apply(envelope.subject(), subjects.details(), audience);
        var conflicts = conflicts(before, state);
        if (!conflicts.isEmpty()) {
            throw Refusal.conflict(conflicts);
        }
        if (change.parent() != null && !change.parent().equals(envelope.parent())) {
            faults.add(Fault.of("parent-fixed", "parent"));
        }
        var subjectId = subjects.change(envelope);
        var organisation = Optional.ofNullable(change.organisation()).orElse(envelope.organisation());
        var moved = change.owner() != null || change.organisation() != null;
        var owner = moved ? hands.owner(organisation) : envelope.owner();
        var consequences = consequences(mentionsChildren());
        var begun = new LinkedHashSet<>(answering.touched());
        begun.removeAll(before.filled());
        consequences.preset(state, begun, change.values().keySet());
        consequences.presetRows(state, change, before);
        consequences.settle(state);
        var move = move(state, answering.touched(), answering, consequences);
        refuseIfFaulty();
        var territory = type.territory() == null ? envelope.territory() : territory(state, envelope.territory());
        var team = moved ? hands.team(owner) : envelope.team();
        var standing = new Standing(owner, team, organisation, territory);
        var version = envelope.version() + 1;
        subjects.write(subjectId, Audiences.sorted(audience));
        writes.add(
                """
                update qanad.record
                set status = ?, version = ?, organisation = ?, owner = ?, team = ?, territory = ?, subject = ?,
                    pending_step = ?, pending_by = ?, pending_at = ?::timestamptz, pending_reason = ?,
                    updated_at = ?::timestamptz, updated_by = ?
                where id = ?
                """,
                move.status(),
                version,
                organisation,
                owner,
                team,
                territory,
                subjectId,
                move.pendingStep(),
                move.pendingBy(),
                move.pendingAt(),
                move.pendingReason(),
                OffsetDateTime.now(parts.clock()).withOffsetSameInstant(ZoneOffset.UTC),
                actor.account(),
                change.record());
        relations.write();
        sealable();
        parts.store().write(transaction, writes, before, state);
        References.bind(writes, answering.references(), change.record());
        var stands = !standing.equals(envelope.standing());
        var shares = type.sharedWith().stream()
                .anyMatch(with -> !Objects.equals(
                        before.values().get(with), state.values().get(with)));
        if (stands || shares) {
            // The audiences of what is below are reckoned from what the database then holds.
            writes.send();
            var reached = parts.audiences().of(batch.above(), type, standing, envelope.parent(), state.values());
            parts.audiences().address(transaction, change.record(), reached, standing, stands);
            audience = reached.all();
        }
        var readdressed = stands || shares || !Objects.equals(subjectId, envelope.subject());
        var action = move.action() != null ? move.action() : moved && !change.answers() ? "assign" : "edit";
        return finish(
                before,
                state,
                envelope.number(),
                version,
                action,
                envelope.status(),
                move,
                consequences,
                subjectId,
                readdressed);
    }

    private List<Conflict> conflicts(RecordState before, RecordState wanted) {
        var all = new Conflicts(parts.json());
        var version = before.envelope().version();
        return Stream.concat(
                        all.between(transaction, change, before, wanted).stream(),
                        all.ofRelations(transaction, change, version, relations.moved()).stream())
                .toList();
    }

    private Answering answering(FormRights rights) {
        var reader = new ValueReader(parts.catalogue().definitions(), parts.places(), actor.language(), faults);
        return new Answering(type, rights, reader, faults);
    }

    private Consequences consequences(boolean children) {
        var surroundings = new Surroundings(parts.catalogue(), transaction);
        var loaded = new HashMap<String, @Nullable Object>();
        return new Consequences(type, expressions, state -> {
            var names =
                    surroundings.of(state, subjects.details(), actor, children && loaded.isEmpty() && !change.opens());
            for (var child : parts.catalogue().definitions().children(type)) {
                if (loaded.containsKey(child.listName())) {
                    names.put(child.listName(), loaded.get(child.listName()));
                } else {
                    loaded.put(child.listName(), names.get(child.listName()));
                }
            }
            return names;
        });
    }

    private boolean mentionsChildren() {
        return parts.catalogue().definitions().children(type).stream()
                .anyMatch(child -> expressions.mentions(child.listName()));
    }

    /** What the change does to the lifecycle; faults are noted, forms and references checked on the way. */
    private Move move(RecordState state, Set<String> forms, Answering answering, Consequences consequences) {
        var checked = new LinkedHashSet<>(forms);
        var course = new Course(steps, actor, change, state.envelope(), audience, parts.clock());
        checked.addAll(course.needs());
        var wrong = faults.stream().map(Fault::path).collect(Collectors.toSet());
        consequences.check(state, checked, answering.touchedRows()).stream()
                .filter(fault -> !wrong.contains(fault.path()))
                .forEach(faults::add);
        if (!answering.references().isEmpty()) {
            writes.send();
        }
        new References(transaction, parts.catalogue()).check(change.record(), answering.references(), faults);
        var names = new Surroundings(parts.catalogue(), transaction)
                .of(state, subjects.details(), actor, !change.opens() && mentionsChildren());
        return course.run(state, names, faults);
    }

    /** A key is made only for a record that is there. */
    private void sealable() {
        if (Sealed.seals(type) || relations.isSensitive()) {
            writes.send();
        }
    }

    private @Nullable String territory(RecordState state, @Nullable String otherwise) {
        var field = type.territory();
        var answer = field == null ? null : (String) state.values().get(field);
        return answer == null ? otherwise : answer;
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults.stream().distinct().toList());
        }
    }

    private Door.Result finish(
            RecordState before,
            RecordState after,
            String number,
            int version,
            String action,
            String from,
            Move move,
            Consequences consequences,
            @Nullable UUID subjectId,
            boolean readdressed) {
        if (readdressed && !change.opens()) {
            writes.last("select qanad.readdress_near(w) from unnest(?) w", change.record());
        } else {
            relations.readdress(readdressed ? subjectId : null);
        }
        var visible = actor.keys().stream().anyMatch(audience::contains);
        var result = new Door.Result(
                change.id(),
                change.record(),
                number,
                version,
                move.status(),
                move.pendingStep(),
                visible,
                consequences.dropped());
        var moved = relations.with(
                subjects.with(cells.hidden(change.id(), type, Difference.between(before, after))), cells);
        new Ledger(writes, parts.json(), actor)
                .write(
                        change,
                        version,
                        action,
                        from,
                        move,
                        moved,
                        cells.fingerprint(type, change, relations.isSensitive()),
                        result);
        parts.audit().note(writes, actor, action, change.record(), subjectId, change.noted(version));
        writes.about(change.record(), change.parent(), subjectId);
        batch.answer(change, result);
        return result;
    }
}
