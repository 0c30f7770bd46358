package org.qanad.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.Grant.Action;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Texts;
import org.qanad.person.Likenesses;
import org.qanad.person.Persons;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asking to see a child's file at another organisation. Whoever was told that there is one asks with a reason; whoever may
 * {@code share} such files there lends those that are needed, to read, for some days, or refuses. The one who asks learns
 * nothing of the file before.
 */
@RestController
@RequestMapping("/api/access-requests")
final class Lending {
    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST = 2_000;
    private static final int MOST_A_DAY = 20;
    private static final int MOST_DAYS = 90;
    private static final int MOST_LISTED = 50;
    private static final int MOST_FILES = 50;

    private final Acting acting;
    private final Audit audit;
    private final Persons persons;
    private final Clock clock;
    private final JsonMapper json;

    Lending(Acting acting, Audit audit, Persons persons, Clock clock, JsonMapper json) {
        this.acting = acting;
        this.audit = audit;
        this.persons = persons;
        this.clock = clock;
        this.json = json;
    }

    /** A request that was made. */
    record Made(UUID id) {}

    /** What is lent, for how many days. */
    record Lent(@Nullable List<UUID> records, @Nullable Integer days) {}

    /** Why not. */
    record Refused(@Nullable String remark) {}

    /** Somebody, and for which organisation. */
    record Who(UUID id, String display, String organisation) {}

    /**
     * One request.
     *
     * @param verdict {@code granted}, {@code refused}, {@code withdrawn}; nothing while it waits
     * @param mine whether the person who asks now made it
     * @param person who the child is, for whoever may see that
     * @param records while it waits, what may be lent; afterwards what is lent and may be read
     */
    record AccessRequest(
            UUID id,
            String organisation,
            Who by,
            String reason,
            OffsetDateTime at,
            @Nullable String verdict,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String decidedBy,
            @Nullable String remark,
            @Nullable OffsetDateTime until,
            boolean mine,
            boolean live,
            @Nullable PersonView person,
            List<PersonRecord> records) {}

    /** Those that wait before those that are decided, newest first. */
    record Listed(List<AccessRequest> requests) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made ask(Actor actor, @RequestBody JsonNode body) {
        var id = ChangeReader.id(body, "id");
        var organisation = body.path("organisation").asString("");
        var reason = body.path("reason").asString("").strip();
        if (!actor.mayLookForPersons()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        if (reason.codePointCount(0, reason.length()) < SHORTEST_REASON) {
            throw Refusal.of(Problem.REJECTED, Fault.of("access-reason", "reason", SHORTEST_REASON));
        }
        Texts.refuseUnkeepable("reason", reason, LONGEST);
        var sure = Likenesses.sure(ChangeReader.person(body.path("person")));
        return acting.as(actor, transaction -> {
            refuseTooMany(transaction, actor);
            var before =
                    Queries.first(transaction, "select id from qanad.access_request where id = ?", Lending::id, id);
            if (before.isPresent()) {
                return new Made(id);
            }
            var made = Queries.first(
                            transaction,
                            "select qanad.request_access(?, ?, ?, ?, ?)",
                            row -> row.getInt(1),
                            id,
                            sure,
                            organisation,
                            actor.organisation(),
                            reason)
                    .orElse(0);
            if (made == 0) {
                throw Refusal.of(Problem.REJECTED, Fault.of("access-nothing-there", "organisation"));
            }
            audit.note(transaction, actor, "ask for files", null, null, noted(id, organisation));
            return new Made(id);
        });
    }

    /** Those that the person made or may decide on. Whoever was shown the same already is shown nothing and not noted again. */
    @GetMapping
    ResponseEntity<Listed> list(
            Actor actor, @RequestHeader(name = "If-None-Match", required = false) @Nullable String seen) {
        return acting.as(actor, transaction -> {
            sharing(transaction, actor);
            var listed = Queries.<Row>all(transaction, """
                            select a.id, a.person, a.organisation, a.account, w.display, a.for_organisation, a.reason, a.at,
                                   a.verdict, a.decided_at, d.display, a.remark, a.until, a.account = qanad.acting(),
                                   exists (select 1 from qanad.lent l where l.request = a.id and l.ended_at is null
                                           and l.until > now())
                            from qanad.access_request a
                            join qanad.account w on w.id = a.account
                            left join qanad.account d on d.id = a.decided_by
                            where a.verdict is null or a.decided_at > now() - interval '90 days'
                            order by a.verdict is not null, a.at desc
                            limit ?
                            """, Lending::row, MOST_LISTED).stream()
                    .map(row -> whole(transaction, row))
                    .toList();
            var tag = Shown.tag(json, actor.account(), listed);
            if (Shown.before(tag, seen)) {
                return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
            }
            if (!listed.isEmpty()) {
                var shown =
                        listed.stream().map(request -> request.id().toString()).toList();
                audit.note(transaction, actor, "list access requests", null, null, Map.of("shown", shown));
            }
            return ResponseEntity.ok().eTag(tag).body(new Listed(listed));
        });
    }

    /** Lends some of the files. */
    @PostMapping("/{id}/grant")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grant(Actor actor, @PathVariable UUID id, @RequestBody Lent lent) {
        var records = Optional.ofNullable(lent.records()).orElse(List.of());
        var days = Optional.ofNullable(lent.days()).orElse(0);
        if (records.isEmpty() || records.size() > MOST_FILES) {
            throw Refusal.of(Problem.REJECTED, Fault.of("access-choose", "records"));
        }
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.of(Problem.REJECTED, Fault.of("access-days", "days", MOST_DAYS));
        }
        acting.run(actor, transaction -> {
            sharing(transaction, actor);
            var given = decide(transaction, id, "granted", null, records.toArray(UUID[]::new), days);
            if (given != records.stream().distinct().count()) {
                throw Refusal.of(Problem.REJECTED, Fault.of("access-choose", "records"));
            }
            records.stream()
                    .distinct()
                    .forEach(record -> audit.note(
                            transaction, actor, "lend", record, null, Map.of("request", id.toString(), "days", days)));
        });
    }

    @PostMapping("/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(Actor actor, @PathVariable UUID id, @RequestBody Refused refused) {
        var remark = refused.remark() == null ? "" : refused.remark().strip();
        if (remark.isEmpty()) {
            throw Refusal.of(Problem.REJECTED, Fault.of("access-remark", "remark"));
        }
        Texts.refuseUnkeepable("remark", remark, LONGEST);
        acting.run(actor, transaction -> {
            sharing(transaction, actor);
            decide(transaction, id, "refused", remark, new UUID[0], 1);
            audit.note(transaction, actor, "refuse to lend", null, null, Map.of("request", id.toString()));
        });
    }

    /** Whoever asked needs it no more. */
    @PostMapping("/{id}/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Actor actor, @PathVariable UUID id) {
        acting.run(actor, transaction -> {
            decide(transaction, id, "withdrawn", null, new UUID[0], 1);
            audit.note(transaction, actor, "withdraw a request", null, null, Map.of("request", id.toString()));
        });
    }

    /** What was lent is given back or taken back before its time. */
    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor actor, @PathVariable UUID id) {
        acting.run(actor, transaction -> {
            sharing(transaction, actor);
            var ended = Queries.first(transaction, "select qanad.end_lending(?)", row -> row.getInt(1), id);
            if (ended.orElse(0) == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            audit.note(transaction, actor, "end lending", null, null, Map.of("request", id.toString()));
        });
    }

    private static int decide(
            DSLContext transaction, UUID id, String verdict, @Nullable String remark, UUID[] records, int days) {
        var files = Queries.first(
                        transaction,
                        "select qanad.decide_request(?, ?, ?, ?, make_interval(days => ?))",
                        row -> row.getInt(1),
                        id,
                        verdict,
                        remark,
                        records,
                        days)
                .orElse(-1);
        if (files < 0) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        return files;
    }

    /** A request without what it is about. */
    private record Row(UUID person, AccessRequest request) {}

    private AccessRequest whole(DSLContext transaction, Row row) {
        var request = row.request();
        var waits = request.verdict() == null;
        if (waits && request.mine()) {
            return request;
        }
        var files = Queries.<PersonRecord>all(
                transaction,
                "select id, type, number, status from qanad.record where id in "
                        + (waits
                                ? "(select qanad.lendable(?))"
                                : "(select l.record from qanad.lent l where l.request = ? and l.ended_at is null"
                                        + " and l.until > now())")
                        + " order by opened_at desc",
                file -> PersonRecord.read(file, 1),
                request.id());
        var person = persons.known(transaction, List.of(row.person())).values().stream()
                .map(found -> PersonView.of(found, clock))
                .findFirst()
                .orElse(null);
        return new AccessRequest(
                request.id(),
                request.organisation(),
                request.by(),
                request.reason(),
                request.at(),
                request.verdict(),
                request.decidedAt(),
                request.decidedBy(),
                request.remark(),
                request.until(),
                request.mine(),
                request.live(),
                person,
                files);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject(2, UUID.class),
                new AccessRequest(
                        row.getObject(1, UUID.class),
                        row.getString(3),
                        new Who(row.getObject(4, UUID.class), row.getString(5), row.getString(6)),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class),
                        row.getString(9),
                        row.getObject(10, OffsetDateTime.class),
                        row.getString(11),
                        row.getString(12),
                        row.getObject(13, OffsetDateTime.class),
                        row.getBoolean(14),
                        row.getBoolean(15),
                        null,
                        List.of()));
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject(1, UUID.class);
    }

    private static Map<String, String> noted(UUID id, String organisation) {
        return Map.of("request", id.toString(), "at", organisation);
    }

    /** Whoever asks for one child after another fishes. */
    private static void refuseTooMany(DSLContext transaction, Actor actor) {
        var today = Queries.first(
                transaction,
                "select count(*) from qanad.access_request where account = ? and at > now() - interval '1 day'",
                row -> row.getInt(1),
                actor.account());
        if (today.orElse(0) >= MOST_A_DAY) {
            throw Refusal.of(Problem.TOO_MANY);
        }
    }

    private static void sharing(DSLContext transaction, Actor actor) {
        Acting.tell(transaction, "qanad.sharing", actor.keys(Action.SHARE));
    }
}
