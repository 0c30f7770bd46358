package org.qanad.merging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.person.Likenesses;
import org.qanad.person.Persons;
import org.qanad.person.Reasons;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Two that may be one: what waits for judgement, both side by side, and the judgement that they are not the same. Only
 * those whose role judges are shown any, and only where they see both persons.
 */
@RestController
final class Proposals {
    private static final int MOST = 100;
    private static final int COUNTED = 1_000;

    private static final String COLUMNS = """
            select p.id, p.bits, p.proposed_at, p.judged, p.judged_at, j.display, p.because, p.one, p.other\
            """;

    private final Judging judging;
    private final Sides sides;
    private final Likenesses likenesses;
    private final Audit audit;

    Proposals(Judging judging, Sides sides, Likenesses likenesses, Audit audit) {
        this.judging = judging;
        this.sides = sides;
        this.likenesses = likenesses;
        this.audit = audit;
    }

    /** How a proposal was judged: {@code same} or {@code apart}. */
    record Judged(
            String as,
            OffsetDateTime at,
            @Nullable String by,
            @Nullable String because) {}

    /**
     * Two in short.
     *
     * @param bits what spoke for one person minus what spoke against; absent where it was not weighed
     * @param judged absent while it waits
     */
    record Pair(
            UUID id,
            @Nullable Float bits,
            OffsetDateTime proposedAt,
            @Nullable Judged judged,
            Sides.Entry one,
            Sides.Entry other) {}

    /** A page, most like first; {@code next} is absent on the last. */
    record Page(List<Pair> proposals, @Nullable String next) {}

    /** How many wait; {@code more} when they were not counted to the end. */
    record Waiting(long count, boolean more) {}

    /**
     * Two side by side.
     *
     * @param id absent where nobody proposed them
     * @param bits what speaks for one person minus what speaks against, as both are written now
     * @param band {@code likely}, {@code possible}, {@code kin} (too like for chance and yet not one) or {@code faint}
     */
    record Compared(
            @Nullable UUID id,
            double bits,
            String band,
            @Nullable OffsetDateTime proposedAt,
            @Nullable Judged judged,
            Sides.Side one,
            Sides.Side other,
            List<Reasons.Reason> reasons) {}

    /** Why, in a few words, if somebody wants to say. */
    record Because(@Nullable String because) {}

    /** A proposal as it stands. */
    record Row(
            UUID id,
            @Nullable Float bits,
            OffsetDateTime proposedAt,
            @Nullable Judged judged,
            UUID one,
            UUID other) {}

    @GetMapping("/api/proposals")
    Page list(
            Actor actor,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "25") int limit) {
        if (!List.of("open", "apart").contains(state)) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", "state"));
        }
        var from = Cursor.read(after);
        var most = Math.clamp(limit, 1, MOST);
        return judging.read(actor, (transaction, notes) -> {
            var rows = Queries.<Pair>all(
                    transaction,
                    COLUMNS + """
                    , a.id, a.given, a.family, a.patronymic, a.sex, a.born, a.born_precision, a.phone, a.territory,
                      b.id, b.given, b.family, b.patronymic, b.sex, b.born, b.born_precision, b.phone, b.territory
                    from qanad.proposal p
                    join qanad.person a on a.id = p.one
                    join qanad.person b on b.id = p.other
                    left join qanad.account j on j.id = p.judged_by
                    where p.judged is not distinct from ?::text
                      and (coalesce(p.bits, '-infinity'::real), p.id) < (?::real, ?::uuid)
                    order by coalesce(p.bits, '-infinity'::real) desc, p.id desc
                    limit ?
                    """,
                    this::pair,
                    state.equals("apart") ? "apart" : null,
                    from.bits(),
                    from.id(),
                    most + 1);
            var shown = rows.subList(0, Math.min(most, rows.size()));
            var next = rows.size() > most ? Cursor.after(shown.getLast()) : null;
            if (!shown.isEmpty()) {
                notes.accept(audit.line(
                        actor,
                        "list proposals",
                        null,
                        null,
                        Map.of(
                                "shown",
                                shown.stream()
                                        .flatMap(pair -> Stream.of(
                                                pair.one().id(), pair.other().id()))
                                        .map(UUID::toString)
                                        .distinct()
                                        .toList())));
            }
            return new Page(List.copyOf(shown), next);
        });
    }

    /** Nobody's name and nobody's file: nothing is noted. */
    @GetMapping("/api/proposals/waiting")
    Waiting waiting(Actor actor) {
        return judging.read(actor, (transaction, _) -> {
            var counted = Queries.first(
                            transaction,
                            "select count(*) from (select 1 from qanad.proposal where judged is null limit ?) counted",
                            row -> row.getLong(1),
                            COUNTED + 1)
                    .orElse(0L);
            return new Waiting(Math.min(counted, COUNTED), counted > COUNTED);
        });
    }

    @GetMapping("/api/proposals/{id}")
    Compared compare(Actor actor, @PathVariable UUID id) {
        return judging.read(actor, (transaction, notes) -> {
            var row = find(transaction, id, false);
            notes.accept(noted(actor, row.one(), row.other()));
            return compared(transaction, row.one(), row.other(), Optional.of(row));
        });
    }

    /** Two of whom nobody thought yet, found by whoever asks. */
    @GetMapping("/api/persons/{one}/beside/{other}")
    Compared beside(Actor actor, @PathVariable UUID one, @PathVariable UUID other) {
        return judging.read(actor, (transaction, notes) -> {
            if (one.equals(other)) {
                throw Refusal.of(Problem.REJECTED, Fault.of("merge-self", "other"));
            }
            var row = between(transaction, one, other);
            // In the order in which the database keeps two, so that the same one is the same, proposed or not.
            var inOrder = one.toString().compareTo(other.toString()) < 0;
            notes.accept(noted(actor, one, other));
            return compared(transaction, inOrder ? one : other, inOrder ? other : one, row);
        });
    }

    private Audit.Line noted(Actor actor, UUID one, UUID other) {
        return audit.line(
                actor, "compare persons", null, one, Map.of("shown", List.of(one.toString(), other.toString())));
    }

    private Compared compared(DSLContext transaction, UUID one, UUID other, Optional<Row> row) {
        var both = sides.of(transaction, List.of(one, other));
        var first = both.get(one);
        var second = both.get(other);
        if (first == null || second == null) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        var likeness =
                likenesses.compare(first.person().details(), second.person().details());
        return new Compared(
                row.map(Row::id).orElse(null),
                Reasons.tenths(likeness.bits()),
                Reasons.band(likeness),
                row.map(Row::proposedAt).orElse(null),
                row.map(Row::judged).orElse(null),
                first.side(),
                second.side(),
                Reasons.of(likeness));
    }

    /** What was remembered of two. */
    record Remembered(UUID proposal) {}

    /** Not the same, of two whom nobody proposed. */
    @PostMapping("/api/persons/{one}/beside/{other}/apart")
    Remembered apart(Actor actor, @PathVariable UUID one, @PathVariable UUID other, @RequestBody Because said) {
        var because = Judging.reason(said.because());
        if (one.equals(other)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("merge-self", "other"));
        }
        return judging.write(actor, transaction -> {
            var made = Queries.first(
                    transaction,
                    "select qanad.judge_apart(?, ?, ?)",
                    row -> Optional.ofNullable(row.getObject(1, UUID.class)),
                    one,
                    other,
                    because);
            var proposal = made.flatMap(id -> id)
                    .or(() -> between(transaction, one, other).map(Row::id))
                    .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            audit.note(
                    transaction,
                    actor,
                    "judged apart",
                    null,
                    one,
                    Map.of("proposal", proposal.toString(), "other", other.toString()));
            return new Remembered(proposal);
        });
    }

    /** Not the same: remembered, so that nobody is asked again. */
    @PostMapping("/api/proposals/{id}/apart")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void apart(Actor actor, @PathVariable UUID id, @RequestBody Because said) {
        var because = Judging.reason(said.because());
        judge(actor, id, "judged apart", "apart", because);
    }

    /** Waits for judgement again. */
    @PostMapping("/api/proposals/{id}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(Actor actor, @PathVariable UUID id) {
        judge(actor, id, "judged open", null, null);
    }

    private void judge(Actor actor, UUID id, String deed, @Nullable String as, @Nullable String because) {
        judging.write(actor, transaction -> {
            var row = find(transaction, id, true);
            var judged = row.judged();
            if (judged != null && judged.as().equals("same")) {
                throw Refusal.of(Problem.CONFLICT, Fault.of("proposal-joined", "judged"));
            }
            // Judged so already: the first judgement stands, with its reason.
            if (!Objects.equals(judged == null ? null : judged.as(), as)) {
                Queries.run(transaction, """
                        update qanad.proposal
                        set judged = ?, judged_at = case when ?::text is null then null else now() end,
                            judged_by = case when ?::text is null then null else qanad.acting() end, because = ?
                        where id = ?
                        """, as, as, as, because, id);
                audit.note(
                        transaction,
                        actor,
                        deed,
                        null,
                        row.one(),
                        Map.of("proposal", id.toString(), "other", row.other().toString()));
            }
            return true;
        });
    }

    /** The proposal, if the person who asks sees both. */
    static Row find(DSLContext transaction, UUID id, boolean lock) {
        return Queries.first(
                        transaction,
                        COLUMNS
                                + " from qanad.proposal p left join qanad.account j on j.id = p.judged_by where p.id = ?"
                                + (lock ? " for no key update of p" : ""),
                        Proposals::row,
                        id)
                .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    static Optional<Row> between(DSLContext transaction, UUID one, UUID other) {
        return Queries.first(transaction, COLUMNS + """
                 from qanad.proposal p left join qanad.account j on j.id = p.judged_by
                where p.one = least(?::uuid, ?::uuid) and p.other = greatest(?::uuid, ?::uuid)
                """, Proposals::row, one, other, one, other);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(1, UUID.class),
                row.getObject(2, Float.class),
                row.getObject(3, OffsetDateTime.class),
                judged(row),
                row.getObject(8, UUID.class),
                row.getObject(9, UUID.class));
    }

    private static @Nullable Judged judged(ResultSet row) throws SQLException {
        var as = row.getString(4);
        return as == null
                ? null
                : new Judged(as, row.getObject(5, OffsetDateTime.class), row.getString(6), row.getString(7));
    }

    private Pair pair(ResultSet row) throws SQLException {
        var proposal = row(row);
        return new Pair(
                proposal.id(),
                proposal.bits(),
                proposal.proposedAt(),
                proposal.judged(),
                sides.entry(Persons.read(row, 10).orElseThrow()),
                sides.entry(Persons.read(row, 19).orElseThrow()));
    }
}
