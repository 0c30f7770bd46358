package org.qanad.merging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.RelationKind;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Sentences;
import org.qanad.kernel.Writes;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Joins two persons: checked whole, then written whole. */
@Component
final class Joining {
    private static final int MOST_RECORDS = 5_000;

    private final Persons persons;
    private final Catalogue catalogue;
    private final Audit audit;
    private final JsonMapper json;

    Joining(Persons persons, Catalogue catalogue, Audit audit, JsonMapper json) {
        this.persons = persons;
        this.catalogue = catalogue;
        this.audit = audit;
        this.json = json;
    }

    /** A joining that was made before. */
    private record Before(UUID kept, UUID other, UUID by) {}

    /**
     * What was answered when the same judgement came before; whoever sends it at the same moment waits here.
     *
     * @param both the two, where the judgement names them
     */
    Optional<Merges.Joined> again(
            DSLContext transaction, Actor actor, UUID merge, @Nullable List<UUID> both, @Nullable UUID keep) {
        Queries.run(transaction, "select pg_advisory_xact_lock(hashtextextended(?, 0))", merge.toString());
        return Queries.<Before>first(
                        transaction,
                        "select kept, other, by from qanad.merge where id = ?",
                        row -> new Before(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getObject(3, UUID.class)),
                        merge)
                .map(before -> {
                    var same = before.by().equals(actor.account())
                            && before.kept().equals(keep)
                            && (both == null || both.containsAll(List.of(before.kept(), before.other())));
                    if (!same) {
                        throw Refusal.of(Problem.CHANGE_ID_REUSED);
                    }
                    return new Merges.Joined(merge, before.kept());
                });
    }

    Merges.Joined join(DSLContext transaction, Actor actor, UUID merge, UUID one, UUID other, Merges.Wanted wanted) {
        var because = Judging.reason(wanted.because());
        if (persons.find(transaction, List.of(one, other)).size() < 2) {
            throw absent(transaction, one, other);
        }
        var records = Queries.first(transaction, "select qanad.hold_persons(?, ?)", row -> row.getInt(1), one, other)
                .orElse(0);
        if (records > MOST_RECORDS) {
            throw Refusal.of(Problem.REJECTED, Fault.of("merge-large", "keep", MOST_RECORDS));
        }
        // Read again: what was seen before they were held may have changed until then.
        var both = persons.find(transaction, List.of(one, other));
        if (both.size() < 2) {
            throw absent(transaction, one, other);
        }
        refuseJudged(transaction, one, other);
        refuseChanged(transaction, one, other, wanted.versions());
        var first = Objects.requireNonNull(both.get(one)).details();
        var second = Objects.requireNonNull(both.get(other)).details();
        var keep = wanted.keep();
        if (keep == null || !List.of(one, other).contains(keep)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("merge-keep", "keep"));
        }
        var keepsOne = keep.equals(one);
        var fromOther = choices(first, second, Objects.requireNonNullElse(wanted.fields(), Map.of()), keepsOne);
        var kept = keepsOne ? first : second;
        var joined = Details.joined(kept, keepsOne ? second : first, fromOther);
        if (!joined.named()) {
            throw Refusal.of(Problem.REJECTED, Fault.of("person-name-required", "fields"));
        }
        var gone = keepsOne ? other : one;
        write(transaction, actor, merge, keep, gone, because, fromOther, joined);
        if (!joined.equals(kept)) {
            var writes = new Writes(transaction);
            persons.correct(writes, actor, keep, joined);
            // Who else that may be is proposed when nothing is held any more: Merges.
            writes.send();
        }
        audit.note(
                transaction,
                actor,
                "merge",
                null,
                keep,
                Map.of("merge", merge.toString(), "other", gone.toString(), "fields", List.copyOf(fromOther)));
        return new Merges.Joined(merge, keep);
    }

    private void write(
            DSLContext transaction,
            Actor actor,
            UUID merge,
            UUID keep,
            UUID gone,
            @Nullable String because,
            Set<String> fromOther,
            PersonDetails joined) {
        var taken = new HashMap<String, String>();
        fromOther.forEach(field -> taken.put(field, "other"));
        var symmetric = catalogue.definitions().relations().values().stream()
                .filter(RelationKind::symmetric)
                .map(RelationKind::name)
                .toArray(String[]::new);
        Queries.run(
                transaction,
                "select qanad.join_persons(?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)",
                merge,
                keep,
                gone,
                because,
                actor.organisation(),
                json.writeValueAsString(taken),
                json.writeValueAsString(Details.of(joined)),
                symmetric,
                Sentences.say(actor.language(), "merge-twice", List.of()),
                Sentences.say(actor.language(), "merge-itself", List.of()));
    }

    /** Who was joined meanwhile is told so, to whoever sees the one who stands; otherwise there is nobody. */
    private Refusal absent(DSLContext transaction, UUID one, UUID other) {
        var standing = persons.standing(transaction, List.of(one, other));
        return standing.size() == 2
                ? Refusal.of(Problem.CONFLICT, Fault.of("person-joined", "keep"))
                : Refusal.of(Problem.NOT_FOUND);
    }

    private static void refuseJudged(DSLContext transaction, UUID one, UUID other) {
        Proposals.between(transaction, one, other)
                .filter(row -> row.judged() != null && row.judged().as().equals("apart"))
                .ifPresent(_ -> {
                    throw Refusal.of(Problem.CONFLICT, Fault.of("proposal-apart", "judged"));
                });
    }

    private static void refuseChanged(
            DSLContext transaction, UUID one, UUID other, Merges.@Nullable Versions versions) {
        var seen = versions == null ? new Merges.Versions(null, null) : versions;
        var faults = new ArrayList<Fault>();
        changed(transaction, one, seen.one(), "versions.one", faults);
        changed(transaction, other, seen.other(), "versions.other", faults);
        if (!faults.isEmpty()) {
            throw Refusal.of(Problem.CONFLICT, faults.toArray(Fault[]::new));
        }
    }

    private static void changed(
            DSLContext transaction, UUID person, @Nullable Integer seen, String path, List<Fault> faults) {
        var version = Sides.standing(transaction, person).map(Sides.Standing::version);
        if (version.isEmpty() || !version.get().equals(seen)) {
            faults.add(Fault.of("person-changed", path));
        }
    }

    /** The fields that are taken from the one who does not stay; wherever they differ, somebody has to choose. */
    private static Set<String> choices(
            PersonDetails one, PersonDetails other, Map<String, String> fields, boolean keepsOne) {
        var faults = new ArrayList<Fault>();
        fields.forEach((field, side) -> {
            if (!Details.FIELDS.contains(field) || !List.of("one", "other").contains(side)) {
                faults.add(Fault.of("malformed", "fields"));
            }
        });
        var fromOther = new HashSet<String>();
        for (var field : Details.differing(one, other)) {
            var side = fields.get(field);
            if (side == null) {
                faults.add(Fault.of("merge-choose", "fields." + field));
            } else if (side.equals("one") != keepsOne) {
                fromOther.add(field);
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
        return fromOther;
    }
}
