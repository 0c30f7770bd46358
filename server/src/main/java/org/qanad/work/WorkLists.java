package org.qanad.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.expression.ExpressionFault;
import org.qanad.definition.expression.SqlWriter;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.WorkList;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.record.Listing;
import org.qanad.record.RecordSql;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person: declared lists, and for whoever may approve, what waits for approval. */
@RestController
@RequestMapping("/api/work")
final class WorkLists {
    private static final int COUNTED = 100;
    private static final int MOST_ROWS = 200;

    private final Acting acting;
    private final Audit audit;
    private final Catalogue catalogue;
    private final Listing listing;

    WorkLists(Acting acting, Audit audit, Catalogue catalogue, Listing listing) {
        this.acting = acting;
        this.audit = audit;
        this.catalogue = catalogue;
        this.listing = listing;
    }

    /** How much waits in a list; {@code more} when it was not counted to the end. */
    record Waiting(String name, long count, boolean more, long late) {}

    /** All of a person's lists. */
    record AllWaiting(List<Waiting> lists) {}

    @GetMapping
    AllWaiting all(Actor actor) {
        var lists = mine(actor);
        // Numbers alone: nobody's file is shown, nothing is noted.
        return acting.readMany(actor, (transaction, _) -> {
            var waiting = new ArrayList<Waiting>();
            for (var list : lists) {
                var counted = listing.count(transaction, wanted(actor, list, null, COUNTED + 1));
                waiting.add(new Waiting(
                        list.qualified(),
                        Math.min(counted[0], COUNTED),
                        counted[0] > COUNTED,
                        Math.min(counted[1], COUNTED)));
            }
            approvals(actor).forEach(type -> waiting.add(approvals(transaction, actor, type)));
            return new AllWaiting(waiting);
        });
    }

    @GetMapping("/{name}")
    Listing.Page one(
            Actor actor,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var rows = Math.clamp(limit, 1, MOST_ROWS);
        var wanted = name.startsWith(APPROVALS)
                ? approvals(actor).stream()
                        .filter(type -> name.equals(APPROVALS + type.qualified()))
                        .findFirst()
                        .map(type -> awaiting(actor, type, after, rows))
                : mine(actor).stream()
                        .filter(list -> list.qualified().equals(name))
                        .findFirst()
                        .map(list -> wanted(actor, list, after, rows));
        var found = wanted.orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        return acting.readMany(actor, (transaction, notes) -> {
            var page = listing.page(transaction, actor, found);
            var detail = Map.of("list", name, "rows", page.rows().size());
            notes.accept(audit.line(actor, "work", null, null, detail));
            return page;
        });
    }

    private static final String APPROVALS = "approvals.";

    private List<WorkList> mine(Actor actor) {
        return catalogue.definitions().work().values().stream()
                .filter(list -> list.roles().stream().anyMatch(actor.roles()::contains))
                .toList();
    }

    /** The record types on which a role of the person approves some step. */
    private List<RecordType> approvals(Actor actor) {
        return catalogue.types().stream()
                .filter(type -> type.states().stream()
                        .flatMap(state -> state.steps().stream())
                        .anyMatch(step -> actor.roles().contains(String.valueOf(step.approval()))))
                .toList();
    }

    private Waiting approvals(DSLContext transaction, Actor actor, RecordType type) {
        var count = listing.count(transaction, awaiting(actor, type, null, COUNTED + 1));
        return new Waiting(APPROVALS + type.qualified(), Math.min(count[0], COUNTED), count[0] > COUNTED, 0);
    }

    /** What others asked for and this person may decide. */
    private Listing.Wanted awaiting(Actor actor, RecordType type, @Nullable String after, int limit) {
        var steps = type.states().stream()
                .flatMap(state -> state.steps().stream())
                .filter(step -> actor.roles().contains(String.valueOf(step.approval())))
                .map(step -> step.name())
                .distinct()
                .toArray(String[]::new);
        List<Condition> conditions = List.of(
                DSL.condition("r.pending_step is not null"),
                DSL.condition("r.pending_step = any(?)", (Object) steps),
                DSL.condition("r.pending_by <> ?", actor.account()));
        return new Listing.Wanted(
                type,
                RecordSql.of(catalogue.definitions(), type, actor),
                conditions,
                columns(type, type.columns()),
                null,
                Listing.Order.UPDATED_FIRST,
                after,
                limit);
    }

    private Listing.Wanted wanted(Actor actor, WorkList list, @Nullable String after, int limit) {
        var type = catalogue.type(list.recordType());
        var sql = RecordSql.of(catalogue.definitions(), type, actor);
        var conditions = new ArrayList<Condition>();
        catalogue.expressions(type).condition(list.where(), list.at()).ifPresent(where -> {
            try {
                var zone = catalogue.definitions().country().timeZone().getId();
                var written = SqlWriter.write(where, sql, zone);
                conditions.add(DSL.condition(written.text(), written.values().toArray()));
            } catch (ExpressionFault fault) {
                throw new IllegalStateException(
                        "the work list " + list.qualified() + " was checked to be askable", fault);
            }
        });
        var due = Optional.ofNullable(list.due()).flatMap(type::field).orElse(null);
        return new Listing.Wanted(type, sql, conditions, columns(type, list.columns()), due, order(list), after, limit);
    }

    private static List<Field> columns(RecordType type, List<String> names) {
        return names.stream().flatMap(name -> type.field(name).stream()).toList();
    }

    private static Listing.Order order(WorkList list) {
        return switch (list.order()) {
            case DUE -> Listing.Order.DUE;
            case NEWEST -> Listing.Order.OPENED_LAST;
            case OLDEST -> Listing.Order.OPENED_FIRST;
        };
    }
}
