package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.Grant.Action;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who has seen a file, or tried to: for whoever may see the file and answers for it. */
@RestController
final class Readers {
    private static final int MOST = 200;

    private final Acting acting;
    private final Accounts accounts;
    private final Audit audit;
    private final RecordStore store;
    private final Places places;

    Readers(Acting acting, Accounts accounts, Audit audit, RecordStore store, Places places) {
        this.acting = acting;
        this.accounts = accounts;
        this.audit = audit;
        this.store = store;
        this.places = places;
    }

    /** Something by name, in all languages. */
    record Named(String name, Label label) {}

    /**
     * One deed.
     *
     * @param person absent when nobody had signed in
     * @param organisation for whom the person acted
     * @param action such as {@code read}, {@code read timeline}, {@code edit}
     * @param outcome {@code done}, or the code of the problem with which it was refused
     * @param device what the device said of itself
     */
    record Deed(
            OffsetDateTime at,
            FileView.@Nullable Someone person,
            @Nullable Named organisation,
            List<Named> roles,
            String action,
            String outcome,
            @Nullable String device) {}

    /** A page, newest first; {@code next} is absent on the last. */
    record Page(
            String number,
            String type,
            List<Deed> deeds,
            @Nullable String next) {}

    @GetMapping("/api/records/{id}/readers")
    Page readers(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var before = before(after);
        var most = Math.clamp(limit, 1, MOST);
        return acting.as(actor, transaction -> {
            var envelope = store.envelope(transaction, id, false).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            var type = envelope.type().qualified();
            if (!actor.may(Action.AUDIT, type, envelope.audience())) {
                throw Refusal.of(Problem.FORBIDDEN);
            }
            audit.note(transaction, actor, "read readers", id, envelope.subject(), Map.of("type", type));
            var rows = transaction.fetch("""
                    select a.id, a.at, a.account, c.display, a.organisation, a.roles, a.action, a.outcome, a.device
                    from (
                        (select id, at, account, organisation, roles, action, outcome, device
                         from qanad.audit where record = ? and id < ? order by id desc limit ?)
                        union all
                        select * from qanad.exports_of(?, ?, ?)
                    ) a
                    left join qanad.account c on c.id = a.account
                    order by a.id desc
                    limit ?
                    """, id, before, most + 1, id, before, most + 1, most + 1);
            var shown = rows.subList(0, Math.min(most, rows.size()));
            var next = rows.size() > most ? String.valueOf(shown.getLast().get(0, Long.class)) : null;
            return new Page(
                    envelope.number(), type, shown.stream().map(this::deed).toList(), next);
        });
    }

    private Deed deed(Record row) {
        return new Deed(
                row.get("at", OffsetDateTime.class),
                Optional.ofNullable(row.get("account", UUID.class))
                        .map(account -> new FileView.Someone(
                                account, Objects.requireNonNullElse(row.get("display", String.class), "")))
                        .orElse(null),
                Optional.ofNullable(row.get("organisation", String.class))
                        .map(this::organisation)
                        .orElse(null),
                roles(row.get("roles", String[].class)),
                Objects.requireNonNull(row.get("action", String.class)),
                Objects.requireNonNull(row.get("outcome", String.class)),
                row.get("device", String.class));
    }

    private Named organisation(String id) {
        return new Named(id, places.organisationLabel(id));
    }

    private List<Named> roles(String @Nullable [] names) {
        return names == null
                ? List.of()
                : Arrays.stream(names)
                        .map(name -> new Named(name, accounts.roleLabel(name)))
                        .toList();
    }

    private static long before(@Nullable String after) {
        try {
            return after == null ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException unreadable) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", "after"));
        }
    }
}
