package org.qanad.access.office;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Actor;
import org.qanad.access.Identities;
import org.qanad.access.Tokens;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, as an administrator makes and ends them. A password is chosen by its person, through a link, and by nobody else. */
@RestController
@RequestMapping("/api/accounts")
final class AccountPages {
    private static final int SHOWN = 100;
    private static final int LONGEST_WORDS = 100;

    private final Office office;
    private final Roles.Giving giving;
    private final Catalogue catalogue;
    private final Places places;
    private final Accounts accounts;
    private final Identities identities;

    AccountPages(
            Office office,
            Roles.Giving giving,
            Catalogue catalogue,
            Places places,
            Accounts accounts,
            Identities identities) {
        this.accounts = accounts;
        this.identities = identities;
        this.office = office;
        this.giving = giving;
        this.catalogue = catalogue;
        this.places = places;
    }

    /** Accounts, at most a hundred; whether there are more. */
    record Found(List<AccountView> accounts, boolean more) {}

    /** An account to be made. */
    record Wanted(
            @Nullable String name,
            @Nullable String display,
            @Nullable String language,
            @Nullable String kind,
            @Nullable List<Roles.Wanted> roles) {}

    /** One that was made. */
    record Made(UUID id) {}

    /** Whether it is switched off. */
    record Disabled(boolean disabled) {}

    /** A link to hand over, shown this once: what comes after the address of this server. */
    record Link(String kind, String path, OffsetDateTime ends) {}

    @GetMapping
    Found list(Actor actor, @RequestParam(required = false) @Nullable String q) {
        var words = Objects.requireNonNullElse(q, "").strip();
        if (words.length() > LONGEST_WORDS) {
            throw Refusal.of(Problem.MALFORMED);
        }
        return office.look(actor, transaction -> {
            var pattern = "%" + words.replaceAll("([%_\\\\])", "\\\\$1") + "%";
            var rows = transaction.fetch(
                    """
                    select a.id, a.name, a.display, a.language, a.kind, a.disabled, qanad.has_password(a.id),
                           qanad.factor_of(a.id),
                           (select max(l.ends_at) from qanad.account_link l
                            where l.account = a.id and l.used_at is null and l.ends_at > now())
                    from qanad.account a
                    where exists (select 1 from qanad.assignment s where s.account = a.id and s.organisation = any(?))
                      and (a.name ilike ? or a.display ilike ?)
                      and qanad.administers(a.id)
                    order by a.display, a.id
                    limit ?
                    """, office.organisations(actor).toArray(String[]::new), pattern, pattern, SHOWN + 1);
            var ids = rows.getValues(0, UUID.class);
            var roles = roles(transaction, ids);
            var linked = identities.of(transaction, ids);
            var shown = rows.map(row -> new AccountView(
                    row.get(0, UUID.class),
                    row.get(1, String.class),
                    row.get(2, String.class),
                    row.get(3, String.class),
                    row.get(4, String.class),
                    row.get(5, Boolean.class),
                    row.get(6, Boolean.class),
                    row.get(7, Boolean.class),
                    row.get(8, OffsetDateTime.class),
                    linked.getOrDefault(row.get(0, UUID.class), List.of()),
                    roles.getOrDefault(row.get(0, UUID.class), List.of())));
            return new Found(shown.subList(0, Math.min(SHOWN, shown.size())), shown.size() > SHOWN);
        });
    }

    private Map<UUID, List<AccountView.Held>> roles(DSLContext transaction, List<UUID> holders) {
        var held = new HashMap<UUID, List<AccountView.Held>>();
        transaction.fetch("""
                        select account, id, role, organisation, since from qanad.assignment
                        where account = any(?) and (until is null or until > now()) order by since
                        """, (Object) holders.toArray(UUID[]::new)).forEach(row -> {
            var role = row.get(2, String.class);
            var organisation = row.get(3, String.class);
            held.computeIfAbsent(row.get(0, UUID.class), _ -> new ArrayList<>())
                    .add(new AccountView.Held(
                            row.get(1, UUID.class),
                            role,
                            accounts.roleLabel(role),
                            organisation,
                            places.organisationLabel(organisation),
                            row.get(4, OffsetDateTime.class)));
        });
        return held;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made make(Actor actor, @RequestBody Wanted wanted) {
        var name = Objects.requireNonNullElse(wanted.name(), "").strip().toLowerCase(Locale.ROOT);
        var display = Objects.requireNonNullElse(wanted.display(), "").strip();
        var language = Objects.requireNonNullElse(wanted.language(), "");
        var kind = Objects.requireNonNullElse(wanted.kind(), "person");
        var roles = Objects.requireNonNullElse(wanted.roles(), List.<Roles.Wanted>of());
        refuse(name, display, language, kind, roles);
        return office.change(actor, transaction -> {
            var id = Ids.next();
            var made = transaction.execute(
                    "insert into qanad.account (id, name, display, language, kind) values (?, ?, ?, ?, ?)"
                            + " on conflict (name) do nothing",
                    id,
                    name,
                    display,
                    language,
                    kind);
            if (made == 0) {
                throw Refusal.of(Problem.ALREADY_EXISTS, Fault.of("name-taken", "name"));
            }
            roles.forEach(role -> giving.give(transaction, actor, id, role));
            office.note(transaction, actor, id, "account made");
            return new Made(id);
        });
    }

    private void refuse(String name, String display, String language, String kind, List<Roles.Wanted> roles) {
        var faults = new ArrayList<Fault>();
        if (!name.matches("[\\p{Ll}\\d][\\p{Ll}\\d._-]{1,99}")) {
            faults.add(Fault.of("name-form", "name"));
        }
        if (display.isEmpty() || display.length() > 200) {
            faults.add(Fault.of("label-length", "display", 200));
        }
        if (!catalogue.definitions().country().languages().contains(language)) {
            faults.add(Fault.of("language-unknown", "language"));
        }
        if (!List.of("person", "service").contains(kind)) {
            faults.add(Fault.of("account-kind", "kind"));
        }
        if (roles.isEmpty() || roles.size() > 20) {
            faults.add(Fault.of("roles-number", "roles", 20));
        }
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
    }

    /** Makes a link: an invitation for who never chose a password, else a reset, which ends the person's sessions. */
    @PostMapping("/{account}/link")
    Link link(Actor actor, @PathVariable UUID account) {
        return office.change(actor, account, "link made", transaction -> {
            var row = transaction.fetchSingle(
                    "select qanad.has_password(a.id), a.kind, a.disabled from qanad.account a where a.id = ?", account);
            if (!"person".equals(row.get(1, String.class)) || Boolean.TRUE.equals(row.get(2, Boolean.class))) {
                throw Refusal.of(Problem.REJECTED, Fault.of("link-not-for", "account"));
            }
            var kind = Boolean.TRUE.equals(row.get(0, Boolean.class)) ? "reset" : "invitation";
            var token = Tokens.next();
            transaction.execute(
                    "update qanad.account_link set ends_at = now()"
                            + " where account = ? and used_at is null and ends_at > now()",
                    account);
            transaction.execute(
                    "insert into qanad.account_link (id, account, kind, token, made_by, ends_at)"
                            + " values (?, ?, ?, ?, ?, now() + interval '72 hours')",
                    Ids.next(),
                    account,
                    kind,
                    Tokens.hash("link", token),
                    actor.account());
            transaction.execute("select qanad.end_sessions(?, null)", account);
            return new Link(
                    kind,
                    // After the hash: browsers keep it from the server, its logs and the next page.
                    "/welcome#" + token,
                    OffsetDateTime.now(ZoneOffset.UTC).plusHours(72));
        });
    }

    @PutMapping("/{account}/disabled")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disable(Actor actor, @PathVariable UUID account, @RequestBody Disabled wanted) {
        var action = wanted.disabled() ? "account disabled" : "account enabled";
        office.change(actor, account, action, transaction -> {
            transaction.execute("update qanad.account set disabled = ? where id = ?", wanted.disabled(), account);
            return transaction.execute("select qanad.end_sessions(?, null)", account);
        });
    }

    /** Takes away second factor, recovery codes and passkeys of somebody who lost them. An act of its own. */
    @DeleteMapping("/{account}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeFactors(Actor actor, @PathVariable UUID account) {
        office.change(actor, account, "second factor taken away", transaction -> {
            transaction.execute("select qanad.take_factors(?)", account);
            return transaction.execute("select qanad.end_sessions(?, null)", account);
        });
    }
}
