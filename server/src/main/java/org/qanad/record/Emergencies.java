package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.Grant.Action;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Breaking the glass. Whoever holds the right {@code emergency} opens one record by its number for four hours, to read
 * it, with a reason. Its owner and whoever may {@code review} such records are shown it from that moment.
 */
@RestController
@RequestMapping("/api/emergencies")
final class Emergencies {
    private static final String LASTS = "4 hours";
    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_A_DAY = 20;
    private static final int MOST_LISTED = 100;

    private final Acting acting;
    private final Audit audit;
    private final JsonMapper json;

    Emergencies(Acting acting, Audit audit, JsonMapper json) {
        this.acting = acting;
        this.audit = audit;
        this.json = json;
    }

    /**
     * A wish to open a record.
     *
     * @param id made by whoever asks: sent twice, it is opened once
     * @param number as people read it, such as {@code CASE-2026-000123-7}
     */
    record Wanted(
            @Nullable UUID id,
            @Nullable String number,
            @Nullable String reason) {}

    /** The record that is open now. */
    record Opened(UUID record) {}

    /** What a reviewer found: {@code justified} or {@code unjustified}. */
    record Review(@Nullable String verdict, @Nullable String remark) {}

    /** Somebody, and for which organisation. */
    record Who(UUID id, String display, String organisation) {}

    /**
     * One emergency.
     *
     * @param mine whether the person who asks opened it
     * @param live whether the record is open still
     * @param toSee whether its owner, who asks, has not yet taken note of it
     * @param toReview whether the person who asks may say whether it was right, and nobody has
     */
    record Emergency(
            UUID id,
            UUID record,
            String type,
            String number,
            Who by,
            String reason,
            OffsetDateTime at,
            OffsetDateTime until,
            @Nullable OffsetDateTime endedAt,
            @Nullable String verdict,
            @Nullable String remark,
            @Nullable String reviewer,
            boolean mine,
            boolean live,
            boolean toSee,
            boolean toReview) {}

    /** Newest first. */
    record Listed(List<Emergency> emergencies) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Opened open(Actor actor, @RequestBody Wanted wanted) {
        var id = wanted.id();
        var number = wanted.number() == null ? "" : wanted.number().strip();
        var reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (id == null) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("required", "id", "id"));
        }
        if (reason.codePointCount(0, reason.length()) < SHORTEST_REASON) {
            throw Refusal.of(Problem.REJECTED, Fault.of("emergency-reason", "reason", SHORTEST_REASON));
        }
        Texts.refuseUnkeepable("reason", reason, LONGEST_REASON);
        var ways = actor.scopes().entrySet().stream()
                .filter(scope -> scope.getKey().action() == Action.EMERGENCY)
                .toList();
        if (ways.isEmpty()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        return acting.as(actor, transaction -> {
            refuseTooMany(transaction, actor);
            for (var way : ways) {
                var opened = transaction
                        .fetchOptional(
                                "select qanad.break_glass(?, ?, ?, ?, ?, ?, ?, ?::interval)",
                                id,
                                number,
                                way.getKey().recordType(),
                                way.getValue().toArray(Integer[]::new),
                                way.getKey().role(),
                                actor.organisation(),
                                reason,
                                LASTS)
                        .map(row -> row.get(0, UUID.class));
                if (opened.isPresent()) {
                    audit.note(
                            transaction,
                            actor,
                            "emergency",
                            opened.get(),
                            null,
                            Map.of("type", way.getKey().recordType(), "emergency", id.toString()));
                    return new Opened(opened.get());
                }
            }
            throw Refusal.of(Problem.NOT_FOUND);
        });
    }

    /**
     * Those that concern the person: opened by, of own records, to review; or all of one record. Screens ask every few
     * seconds: whoever tells by {@code If-None-Match} to have been shown the same already is shown nothing and is not
     * noted again. Every answer that shows an emergency is noted.
     */
    @GetMapping
    ResponseEntity<Listed> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID record,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String seen) {
        return acting.as(actor, transaction -> {
            reviewing(transaction, actor);
            var listed = transaction.fetch("""
                            select e.id, e.record, e.type, e.number, e.account, a.display, e.organisation, e.reason, e.at,
                                   e.until, e.ended_at, e.verdict, e.remark, v.display, e.account = qanad.acting(),
                                   e.ended_at is null and e.until > now(),
                                   e.owner is not distinct from qanad.acting() and e.seen_at is null,
                                   e.verdict is null and e.account <> qanad.acting() and e.audience && qanad.reviewing()
                            from qanad.emergency e
                            join qanad.account a on a.id = e.account
                            left join qanad.account v on v.id = e.reviewed_by
                            where case when ?::uuid is not null then e.record = ?::uuid
                                       else e.account = qanad.acting() and e.ended_at is null and e.until > now()
                                            or e.owner = qanad.acting() and e.seen_at is null
                                            or e.verdict is null and e.account <> qanad.acting()
                                               and e.audience && qanad.reviewing() end
                            order by e.at desc
                            limit ?
                            """, record, record, MOST_LISTED).map(Emergencies::emergency);
            var tag = Shown.tag(json, actor.account(), record, listed);
            if (Shown.before(tag, seen)) {
                return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
            }
            // What shows nothing of anybody is not worth a line.
            if (!listed.isEmpty()) {
                audit.note(transaction, actor, "list emergencies", record, null, Map.of("rows", listed.size()));
            }
            return ResponseEntity.ok().eTag(tag).body(new Listed(listed));
        });
    }

    /** Whoever opened it needs it no more. */
    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable UUID id) {
        write(actor, id, "emergency ended", """
                update qanad.emergency set ended_at = now()
                where id = ? and account = qanad.acting() and ended_at is null returning record
                """, id);
    }

    /** The owner of the record took note. */
    @PostMapping("/{id}/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void seen(Actor actor, @PathVariable UUID id) {
        write(actor, id, "emergency seen", """
                update qanad.emergency set seen_at = now()
                where id = ? and owner = qanad.acting() and seen_at is null returning record
                """, id);
    }

    /** A reviewer says whether it was right; once, and never of one's own. */
    @PostMapping("/{id}/review")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void review(Actor actor, @PathVariable UUID id, @RequestBody Review review) {
        var verdict = review.verdict() == null ? "" : review.verdict();
        var remark = review.remark() == null || review.remark().isBlank()
                ? null
                : review.remark().strip();
        if (!List.of("justified", "unjustified").contains(verdict)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("emergency-verdict", "verdict"));
        }
        if (remark != null) {
            Texts.refuseUnkeepable("remark", remark, LONGEST_REASON);
        }
        if (remark == null && verdict.equals("unjustified")) {
            throw Refusal.of(Problem.REJECTED, Fault.of("emergency-remark", "remark"));
        }
        write(actor, id, "emergency " + verdict, """
                update qanad.emergency
                set reviewed_at = now(), reviewed_by = qanad.acting(), verdict = ?, remark = ?
                where id = ? and verdict is null and account <> qanad.acting() and audience && qanad.reviewing()
                returning record
                """, verdict, remark, id);
    }

    private void write(Actor actor, UUID id, String action, String statement, @Nullable Object... values) {
        acting.run(actor, transaction -> {
            reviewing(transaction, actor);
            var record = transaction
                    .fetchOptional(statement, values)
                    .map(row -> row.get(0, UUID.class))
                    .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            audit.note(transaction, actor, action, record, null, Map.of("emergency", id.toString()));
        });
    }

    /** Whoever opens file after file is stopped, even one who may break the glass. */
    private static void refuseTooMany(DSLContext transaction, Actor actor) {
        var today = transaction
                .fetchOptional(
                        "select count(*) from qanad.emergency where account = ? and at > now() - interval '1 day'",
                        actor.account())
                .orElseThrow()
                .get(0, Integer.class);
        if (today >= MOST_A_DAY) {
            throw Refusal.of(Problem.TOO_MANY);
        }
    }

    private static void reviewing(DSLContext transaction, Actor actor) {
        Acting.tell(transaction, "qanad.reviewing", actor.keys(Action.REVIEW));
    }

    private static Emergency emergency(Record row) {
        return new Emergency(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                row.get(2, String.class),
                row.get(3, String.class),
                new Who(row.get(4, UUID.class), row.get(5, String.class), row.get(6, String.class)),
                row.get(7, String.class),
                row.get(8, OffsetDateTime.class),
                row.get(9, OffsetDateTime.class),
                row.get(10, OffsetDateTime.class),
                row.get(11, String.class),
                row.get(12, String.class),
                row.get(13, String.class),
                row.get(14, Boolean.class),
                row.get(15, Boolean.class),
                row.get(16, Boolean.class),
                row.get(17, Boolean.class));
    }
}
