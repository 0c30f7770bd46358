package org.qanad.work;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.vault.Vault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What somebody is writing and has not submitted: seen by nobody else, and there after a closed tab. */
@RestController
@RequestMapping("/api/drafts")
final class Drafts {
    private static final int MOST = 100;

    private final Acting acting;
    private final Audit audit;
    private final JsonMapper json;
    private final Vault vault;

    Drafts(Acting acting, Audit audit, JsonMapper json, Vault vault) {
        this.acting = acting;
        this.audit = audit;
        this.vault = vault;
        this.json = json;
    }

    /** A draft as a client sends it: the record type, the record if there is one, and whatever the screen holds. */
    record Draft(String type, @Nullable UUID record, JsonNode body) {}

    /** A draft as it is kept. */
    record Kept(UUID id, String type, @Nullable UUID record, JsonNode body, OffsetDateTime savedAt) {}

    /** That it was kept, and when. */
    record Saved(UUID id, OffsetDateTime savedAt) {}

    /** All drafts of a person, newest first. */
    record AllKept(List<Kept> drafts) {}

    @GetMapping
    AllKept all(Actor actor) {
        return acting.as(actor, transaction -> {
            var seal = seal(transaction, actor);
            var drafts = transaction
                    .fetch(
                            "select id, type, record, body, saved_at, sealed from qanad.draft"
                                    + " order by saved_at desc limit ?",
                            MOST)
                    .stream()
                    .flatMap(row -> kept(row, seal).stream())
                    .toList();
            if (!drafts.isEmpty()) {
                audit.note(transaction, actor, "list drafts", null, null, Map.of("rows", drafts.size()));
            }
            return new AllKept(drafts);
        });
    }

    @GetMapping("/{id}")
    Kept one(Actor actor, @PathVariable UUID id) {
        return acting.as(actor, transaction -> {
            var draft = transaction
                    .fetchOptional("select id, type, record, body, saved_at, sealed from qanad.draft where id = ?", id)
                    .flatMap(row -> kept(row, seal(transaction, actor)))
                    .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            audit.note(transaction, actor, "read draft", draft.record(), null, Map.of("type", draft.type()));
            return draft;
        });
    }

    @PutMapping("/{id}")
    Saved keep(Actor actor, @PathVariable UUID id, @RequestBody Draft draft) {
        if (draft.type() == null || draft.body() == null) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", "body"));
        }
        return acting.as(actor, transaction -> {
            refuseTooMany(transaction, id);
            var at = transaction
                    .fetchOptional(
                            """
                            insert into qanad.draft (id, account, type, record, sealed) values (?, ?, ?, ?::uuid, ?)
                            on conflict (id) do update set sealed = excluded.sealed, body = null, saved_at = now()
                            returning saved_at
                            """,
                            id,
                            actor.account(),
                            draft.type(),
                            draft.record(),
                            seal(transaction, actor)
                                    .seal(
                                            json.writeValueAsString(draft.body())
                                                    .getBytes(StandardCharsets.UTF_8),
                                            id.toString()))
                    .orElseThrow()
                    .get(0, OffsetDateTime.class);
            return new Saved(id, at);
        });
    }

    private static void refuseTooMany(DSLContext transaction, UUID id) {
        var others = transaction
                .fetchOptional("select count(*) from qanad.draft where id <> ?", id)
                .orElseThrow()
                .get(0, Integer.class);
        if (others >= MOST) {
            throw Refusal.of(Problem.TOO_MANY);
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(Actor actor, @PathVariable UUID id) {
        acting.run(actor, transaction -> transaction.execute("delete from qanad.draft where id = ?", id));
    }

    private Vault.Seal seal(DSLContext transaction, Actor actor) {
        return vault.of(transaction, Vault.Owner.ACCOUNT, actor.account());
    }

    /** A draft, unless its key is lost. One from before drafts were sealed stands open until it is saved again. */
    private Optional<Kept> kept(Record row, Vault.Seal seal) {
        var id = row.get(0, UUID.class);
        var sealed = row.get(5, byte[].class);
        var body = sealed == null
                ? Optional.of(row.get(3, String.class).getBytes(StandardCharsets.UTF_8))
                : seal.open(sealed, id.toString());
        return body.map(plain -> new Kept(
                id,
                row.get(1, String.class),
                row.get(2, UUID.class),
                json.readTree(plain),
                row.get(4, OffsetDateTime.class)));
    }
}
