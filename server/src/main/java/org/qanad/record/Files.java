package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.Grant.Action;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Sentences;
import org.qanad.person.Persons.Person;
import org.qanad.record.RecordState.Envelope;
import org.qanad.record.RecordStore.Around;
import org.springframework.stereotype.Component;

/** One file as one person may see it: forms masked, steps offered, links followed, and the reading noted. */
@Component
final class Files {
    private final Acting acting;
    private final Door.Parts parts;

    Files(Acting acting, Door.Parts parts) {
        this.acting = acting;
        this.parts = parts;
    }

    FileView read(Actor actor, UUID id) {
        return acting.read(actor, (transaction, notes) -> {
            var around = parts.store().around(transaction, id).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            var state = parts.store().answers(transaction, around.envelope());
            var view = view(transaction, actor, around, state);
            notes.accept(parts.audit()
                    .line(
                            actor,
                            "read",
                            id,
                            state.envelope().subject(),
                            Map.of("type", state.envelope().type().qualified())));
            return view;
        });
    }

    private FileView view(DSLContext transaction, Actor actor, Around around, RecordState state) {
        var envelope = state.envelope();
        var type = envelope.type();
        var rights = FormRights.on(actor, type, envelope.audience());
        var subject = around.subject();
        var values = new LinkedHashMap<String, @Nullable Object>();
        var rows = new LinkedHashMap<String, List<FileView.Row>>();
        for (var use : type.forms()) {
            if (rights.reads(use.name())) {
                if (use.repeats()) {
                    rows.put(
                            use.name(),
                            state.rowsOf(use.name()).entrySet().stream()
                                    .map(row -> new FileView.Row(row.getKey(), Wire.values(row.getValue())))
                                    .toList());
                } else {
                    use.form().fields().forEach(field -> {
                        var value = Wire.value(state.values().get(field.name()));
                        if (value != null) {
                            values.put(field.name(), value);
                        }
                    });
                }
            }
        }
        var masked = type.forms().stream()
                .map(use -> use.name())
                .filter(form -> rights.of(form) == FormAccess.MASKED)
                .toList();
        var names = new Surroundings(parts.catalogue(), transaction)
                .of(state, subject.map(Person::details).orElse(null), actor, around.below());
        var steps = new Steps(type, parts.catalogue().expressions(type));
        var pending = envelope.pending();
        var people = around.people();
        var related = around.related() ? Related.in(transaction, envelope.id(), parts) : Related.NOTHING;
        return new FileView(
                envelope.id(),
                type.qualified(),
                envelope.number(),
                envelope.status(),
                envelope.version(),
                organisation(envelope.organisation()),
                Optional.ofNullable(envelope.owner())
                        .map(owner -> someone(owner, people))
                        .orElse(null),
                envelope.territory(),
                subject.map(person -> PersonView.of(person, parts.clock())).orElse(null),
                related.relations(),
                related.people(),
                around.parent(),
                pending == null
                        ? null
                        : new FileView.Pending(
                                pending.step(), someone(pending.by(), people), pending.at(), pending.reason()),
                envelope.openedAt(),
                envelope.updatedAt(),
                values,
                rows,
                masked,
                List.copyOf(rights.unconfirmed()),
                pending == null ? steps(actor, envelope, steps, state, names) : List.of(),
                pending != null
                        && !pending.by().equals(actor.account())
                        && steps.find(envelope.status(), pending.step())
                                .filter(step -> steps.mayDecide(actor, step, envelope.audience()))
                                .isPresent(),
                around.below() ? links(transaction, envelope) : List.of(),
                may(actor, envelope),
                labels(transaction, state, rights));
    }

    private List<FileView.StepView> steps(
            Actor actor, Envelope envelope, Steps steps, RecordState state, Map<String, @Nullable Object> names) {
        return envelope.type().state(envelope.status()).orElseThrow().steps().stream()
                .filter(step -> steps.mayTake(actor, step, envelope.audience()))
                .map(step -> {
                    var missing = steps.missing(step, state, names).stream()
                            .map(fault -> new FileView.Missing(
                                    fault.code(),
                                    fault.path(),
                                    Sentences.say(actor.language(), fault.code(), fault.arguments())))
                            .toList();
                    return new FileView.StepView(step.name(), missing.isEmpty(), missing);
                })
                .toList();
    }

    private FileView.May may(Actor actor, Envelope envelope) {
        var type = envelope.type();
        return new FileView.May(
                actor.may(Action.EDIT, type.qualified(), envelope.audience()),
                actor.may(Action.ASSIGN, type.qualified(), envelope.audience()),
                parts.catalogue().definitions().children(type).stream()
                        .map(RecordType::qualified)
                        .filter(actor::mayCreate)
                        .toList(),
                actor.may(Action.AUDIT, type.qualified(), envelope.audience()),
                actor.may(Action.SENSITIVE, type.qualified(), envelope.audience()));
    }

    private FileView.Organisation organisation(String id) {
        return new FileView.Organisation(
                id, parts.places().organisation(id).map(found -> found.label()).orElse(null));
    }

    private static FileView.Someone someone(UUID id, Map<UUID, String> people) {
        return new FileView.Someone(id, people.getOrDefault(id, ""));
    }

    static Map<UUID, String> displays(DSLContext transaction, List<UUID> ids) {
        var found = new HashMap<UUID, String>();
        if (!ids.isEmpty()) {
            transaction
                    .fetch("select id, display from qanad.account where id = any(?)", (Object) ids.toArray(UUID[]::new))
                    .forEach(row -> found.put(row.get(0, UUID.class), row.get(1, String.class)));
        }
        return found;
    }

    /** What stands below, as far as the person may see it. */
    private List<FileView.Link> links(DSLContext transaction, Envelope envelope) {
        return transaction
                .fetch("""
                        with recursive tree as (
                            select r.id, 1 as depth from qanad.record r where r.parent = ?
                            union all
                            select r.id, tree.depth + 1 from qanad.record r join tree on r.parent = tree.id
                            where tree.depth < 4
                        )
                        select r.id, r.type, r.number, r.status, r.parent, r.opened_at, r.updated_at, r.organisation
                        from tree join qanad.record r on r.id = tree.id
                        order by r.opened_at
                        limit 200
                        """, envelope.id())
                .map(row -> new FileView.Link(
                        row.get(0, UUID.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class),
                        "child",
                        row.get(4, UUID.class),
                        row.get(5, OffsetDateTime.class),
                        row.get(6, OffsetDateTime.class),
                        row.get(7, String.class)));
    }

    /** Names for ids among the answers: colleagues, persons, records and files that the person may see. */
    private Map<String, String> labels(DSLContext transaction, RecordState state, FormRights rights) {
        var wanted = new HashMap<FieldType, List<UUID>>();
        for (var use : state.envelope().type().forms()) {
            if (rights.reads(use.name())) {
                use.form().fields().forEach(field -> {
                    var all = use.repeats()
                            ? state.rowList(use.name()).stream().map(row -> row.get(field.name()))
                            : Stream.ofNullable(state.values().get(field.name()));
                    all.filter(UUID.class::isInstance)
                            .forEach(id -> wanted.computeIfAbsent(field.stored(), _ -> new ArrayList<>())
                                    .add((UUID) Objects.requireNonNull(id)));
                });
            }
        }
        return Labelling.of(transaction, wanted, parts.persons());
    }

    /** Every revision of a file, without the answers of forms that the person may not read. */
    List<TimelineEntry> timeline(Actor actor, UUID id) {
        return acting.as(actor, transaction -> {
            var envelope =
                    parts.store().envelope(transaction, id, false).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            var rights = FormRights.on(actor, envelope.type(), envelope.audience());
            var detail = Map.of("type", envelope.type().qualified());
            var cells = parts.sealed().of(transaction, id);
            parts.audit().note(transaction, actor, "read timeline", id, envelope.subject(), detail);
            var sensitive = actor.may(Action.SENSITIVE, envelope.type().qualified(), envelope.audience());
            return transaction
                    .fetch("""
                            select v.version, v.at, v.account, a.display, v.organisation, v.action, v.step, v.from_status,
                                   v.to_status, v.reason, v.changes, v.change
                            from qanad.revision v
                            join qanad.account a on a.id = v.account
                            where v.record = ?
                            order by v.version desc
                            limit 500
                            """, id)
                    .map(row -> TimelineEntry.of(row, envelope.type(), rights, sensitive, parts.json(), cells));
        });
    }
}
