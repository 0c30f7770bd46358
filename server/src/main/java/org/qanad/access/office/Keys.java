package org.qanad.access.office;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Tokens;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of a service account: what each is for, and until when. A key is shown when it is made, and never again. */
@RestController
@RequestMapping("/api/accounts/{account}/keys")
final class Keys {
    private static final Set<String> MAY = Set.of("read", "write", "figures");
    private static final int MOST_DAYS = 365;
    private static final int MOST_KEYS = 20;

    private final Office office;

    Keys(Office office) {
        this.office = office;
    }

    /** A key to be made. */
    record Wanted(
            @Nullable String label,
            @Nullable List<String> may,
            @Nullable Integer days) {}

    /** One that was made, with what the machine sends. */
    record Made(UUID id, String key, OffsetDateTime ends) {}

    /** One of an account's. */
    record Shown(
            UUID id,
            String label,
            List<String> may,
            OffsetDateTime since,
            OffsetDateTime ends,
            @Nullable OffsetDateTime used,
            @Nullable OffsetDateTime revoked) {}

    /** All of them. */
    record All(List<Shown> keys) {}

    @GetMapping
    All list(Actor actor, @PathVariable UUID account) {
        return office.look(actor, transaction -> {
            office.demandAdministered(transaction, account);
            return new All(transaction
                    .fetch("""
                            select id, label, may, made_at, ends_at, used_at, revoked_at from qanad.service_key
                            where account = ? order by made_at desc limit 100
                            """, account)
                    .map(row -> new Shown(
                            row.get(0, UUID.class),
                            row.get(1, String.class),
                            Arrays.asList(row.get(2, String[].class)),
                            row.get(3, OffsetDateTime.class),
                            row.get(4, OffsetDateTime.class),
                            row.get(5, OffsetDateTime.class),
                            row.get(6, OffsetDateTime.class))));
        });
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made make(Actor actor, @PathVariable UUID account, @RequestBody Wanted wanted) {
        var label = Objects.requireNonNullElse(wanted.label(), "").strip();
        var may = new TreeSet<>(Objects.requireNonNullElse(wanted.may(), List.<String>of()));
        var days = Objects.requireNonNullElse(wanted.days(), 0);
        refuse(label, may, days);
        return office.change(actor, account, "key made", transaction -> {
            var row = transaction.fetchSingle("""
                    select a.kind = 'service',
                           (select count(*) from qanad.service_key k
                            where k.account = a.id and k.revoked_at is null and k.ends_at > now())
                    from qanad.account a where a.id = ?
                    """, account);
            if (!Boolean.TRUE.equals(row.get(0, Boolean.class))) {
                throw Refusal.of(Problem.REJECTED, Fault.of("key-not-for", "account"));
            }
            if (row.get(1, Integer.class) >= MOST_KEYS) {
                throw Refusal.of(Problem.REJECTED, Fault.of("keys-many", "keys", MOST_KEYS));
            }
            var id = Ids.next();
            var key = Tokens.machineKey();
            var ends = transaction
                    .fetchSingle(
                            "insert into qanad.service_key (id, account, hash, label, may, made_by, ends_at)"
                                    + " values (?, ?, ?, ?, ?::text[], ?, now() + make_interval(days => ?))"
                                    + " returning ends_at",
                            id,
                            account,
                            Tokens.hash(key),
                            label,
                            may.toArray(String[]::new),
                            actor.account(),
                            days)
                    .get(0, OffsetDateTime.class);
            return new Made(id, key, ends);
        });
    }

    private static void refuse(String label, Set<String> may, int days) {
        var faults = new ArrayList<Fault>();
        if (label.isEmpty() || label.length() > 100) {
            faults.add(Fault.of("label-length", "label", 100));
        }
        if (may.isEmpty() || !MAY.containsAll(may)) {
            faults.add(Fault.of("key-may", "may"));
        }
        if (days < 1 || days > MOST_DAYS) {
            faults.add(Fault.of("key-days", "days", MOST_DAYS));
        }
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor actor, @PathVariable UUID account, @PathVariable UUID key) {
        office.change(actor, account, "key revoked", transaction -> {
            var revoked = transaction.execute(
                    "update qanad.service_key set revoked_at = now()"
                            + " where id = ? and account = ? and revoked_at is null",
                    key,
                    account);
            if (revoked == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            return true;
        });
    }
}
