package org.qanad.record;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.person.Likenesses;
import org.qanad.person.Likenesses.Alike;
import org.qanad.person.PersonDetails;
import org.qanad.person.Reasons;
import org.qanad.record.Records.PersonFound;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** While somebody types who a child is: who on file that may be, and why. What was typed is not kept anywhere. */
@RestController
@RequestMapping("/api/persons")
final class Candidates {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_FILES = 5;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 100;

    private final Acting acting;
    private final Audit audit;
    private final Likenesses likenesses;
    private final Clock clock;

    Candidates(Acting acting, Audit audit, Likenesses likenesses, Clock clock) {
        this.acting = acting;
        this.audit = audit;
        this.likenesses = likenesses;
        this.clock = clock;
    }

    /**
     * A person on file that may be the one told of.
     *
     * @param band {@code likely}, {@code possible}, {@code kin} or {@code faint}
     */
    record Candidate(PersonFound person, String band, List<Reasons.Reason> reasons) {}

    /**
     * Who was found.
     *
     * @param candidates the likest first
     * @param elsewhere organisations that hold a file of the one who is described, which the viewer does not see and that may
     *     be told of
     */
    record Found(List<Candidate> candidates, List<String> elsewhere) {}

    /** A name in one piece, as it is being typed: {@code {"name": "Cavad Məmm"}}; or a person as in a change. */
    @PostMapping("/alike")
    Found alike(Actor actor, @RequestBody JsonNode body) {
        if (!actor.mayLookForPersons()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        var name = body.path("name").asString("").strip();
        var told = name.isEmpty() ? ChangeReader.person(body) : null;
        if (told == null ? name.length() < SHORTEST || name.length() > LONGEST : !tellsEnough(told)) {
            return new Found(List.of(), List.of());
        }
        return acting.read(actor, (transaction, notes) -> {
            var alike = told == null
                    ? likenesses.named(transaction, name, MOST_SHOWN)
                    : likenesses.find(transaction, told, MOST_SHOWN);
            var around = around(transaction, alike, told);
            notes.accept(audit.line(
                    actor,
                    "search persons",
                    null,
                    null,
                    Map.of(
                            "found",
                            alike.size(),
                            "shown",
                            alike.stream()
                                    .map(one -> one.person().id().toString())
                                    .toList(),
                            "told of files at",
                            around.elsewhere())));
            return new Found(
                    alike.stream()
                            .map(one -> candidate(
                                    one,
                                    around.files().getOrDefault(one.person().id(), List.of())))
                            .toList(),
                    around.elsewhere());
        });
    }

    /**
     * What there is of those who were found.
     *
     * @param files the newest that the viewer sees, by person
     * @param elsewhere organisations that hold a file of the one described beyond doubt, which the viewer does not see, and that
     *     may be told of
     */
    private record Around(Map<UUID, List<PersonRecord>> files, List<String> elsewhere) {}

    /** Both on one way to the database: somebody is typing. */
    private static Around around(DSLContext transaction, List<Alike> alike, @Nullable PersonDetails told) {
        var around = new Around(new HashMap<>(), new ArrayList<>());
        var sure = told == null ? new Integer[0] : Likenesses.sure(told);
        if (alike.isEmpty() && sure.length == 0) {
            return around;
        }
        Queries.last(
                transaction,
                "select newest.*, null from (" + PersonRecord.NEWEST + ") newest"
                        + " union all select null, null, null, null, null, organisation from qanad.files_elsewhere(?)",
                row -> row.getObject(1) == null
                        ? around.elsewhere().add(row.getString(6))
                        : PersonRecord.read(row, around.files()),
                alike.stream().map(one -> one.person().id()).toArray(UUID[]::new),
                MOST_FILES,
                sure);
        return around;
    }

    /** One thing alone leads to nobody in particular. */
    private static boolean tellsEnough(@Nullable PersonDetails told) {
        return told != null && (told.given() != null || told.family() != null || told.phone() != null);
    }

    private Candidate candidate(Alike alike, List<PersonRecord> files) {
        return new Candidate(
                PersonFound.of(PersonView.of(alike.person(), clock), files),
                Reasons.band(alike.likeness()),
                Reasons.of(alike.likeness()));
    }
}
