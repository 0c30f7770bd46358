package org.qanad.merging;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.person.Persons;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Joining two persons that are one, what was joined, and taking it apart again. */
@RestController
final class Merges {
    private static final int MOST_TAKEN_BACK = 1_000;

    private final Judging judging;
    private final Joining joining;
    private final Parting parting;
    private final History history;
    private final Persons persons;
    private final Audit audit;

    Merges(Judging judging, Joining joining, Parting parting, History history, Persons persons, Audit audit) {
        this.judging = judging;
        this.joining = joining;
        this.parting = parting;
        this.history = history;
        this.persons = persons;
        this.audit = audit;
    }

    /** The versions of both persons that the judge saw. */
    record Versions(@Nullable Integer one, @Nullable Integer other) {}

    /**
     * A judgement that two are one.
     *
     * @param id made by whoever judges: sent twice, they are joined once
     * @param one and {@code other} are known where there is a proposal
     * @param keep who stays: one of the two
     * @param fields by field in which they differ, whose value stands: {@code one} or {@code other}
     */
    record Wanted(
            @Nullable UUID id,
            @Nullable UUID one,
            @Nullable UUID other,
            @Nullable UUID keep,
            @Nullable Versions versions,
            @Nullable Map<String, String> fields,
            @Nullable String because) {}

    /** What came of it: the joining, and the person who stands for both. */
    record Joined(UUID merge, UUID person) {}

    /**
     * What is to be taken back; all of it, where neither fields nor records are named.
     *
     * @param pair how the two are remembered when all is taken apart: {@code apart}, or {@code open} to be judged again
     */
    record Undo(
            @Nullable List<String> fields,
            @Nullable List<UUID> records,
            @Nullable String pair,
            @Nullable String because) {}

    @PostMapping("/api/proposals/{id}/merge")
    @ResponseStatus(HttpStatus.CREATED)
    Joined judged(Actor actor, @PathVariable UUID id, @RequestBody Wanted wanted) {
        var merge = required(wanted.id(), "id");
        var joined = judging.hold(
                actor,
                transaction -> joining.again(transaction, actor, merge, null, wanted.keep())
                        .orElseGet(() -> {
                            var row = Proposals.find(transaction, id, false);
                            return joining.join(transaction, actor, merge, row.one(), row.other(), wanted);
                        }));
        propose(actor, joined.person());
        return joined;
    }

    /** Of two whom nobody proposed. */
    @PostMapping("/api/merges")
    @ResponseStatus(HttpStatus.CREATED)
    Joined found(Actor actor, @RequestBody Wanted wanted) {
        var merge = required(wanted.id(), "id");
        var one = required(wanted.one(), "one");
        var other = required(wanted.other(), "other");
        if (one.equals(other)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("merge-self", "other"));
        }
        var joined = judging.hold(
                actor,
                transaction -> joining.again(transaction, actor, merge, List.of(one, other), wanted.keep())
                        .orElseGet(() -> joining.join(transaction, actor, merge, one, other, wanted)));
        propose(actor, joined.person());
        return joined;
    }

    /** Whoever stands for two tells more than either: who else that may be is proposed, once nothing is held any more. */
    private void propose(Actor actor, UUID person) {
        judging.write(actor, transaction -> {
            persons.propose(transaction, person);
            return true;
        });
    }

    @GetMapping("/api/persons/{id}/merges")
    History.Page of(Actor actor, @PathVariable UUID id) {
        return judging.read(actor, (transaction, notes) -> {
            var page = history.of(transaction, id).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            notes.accept(audit.line(
                    actor,
                    "read merges",
                    null,
                    page.person().id(),
                    Map.of(
                            "merges",
                            page.merges().stream()
                                    .map(merge -> merge.id().toString())
                                    .toList())));
            return page;
        });
    }

    @PostMapping("/api/merges/{id}/undo")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(Actor actor, @PathVariable UUID id, @RequestBody Undo undo) {
        var fields = Objects.requireNonNullElse(undo.fields(), List.<String>of());
        var records = Objects.requireNonNullElse(undo.records(), List.<UUID>of());
        if (fields.size() > Details.FIELDS.size()
                || records.size() > MOST_TAKEN_BACK
                || !Details.FIELDS.containsAll(fields)) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", "fields"));
        }
        var whole = fields.isEmpty() && records.isEmpty();
        var pair = undo.pair() == null ? "" : undo.pair();
        if (whole && !List.of("apart", "open").contains(pair)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("merge-pair", "pair"));
        }
        var because = Judging.reason(undo.because());
        var stays = judging.hold(
                actor,
                transaction -> parting.part(
                        transaction, actor, id, new Parting.Wanted(fields, records, whole, pair, because)));
        propose(actor, stays);
    }

    private static UUID required(@Nullable UUID id, String path) {
        if (id == null) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("required", path, path));
        }
        return id;
    }
}
