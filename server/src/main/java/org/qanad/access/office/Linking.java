package org.qanad.access.office;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.SignInSettings;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An account and whom the provider of identities names. What was linked wrongly let somebody in: with the link that is
 * taken away or replaced, the account's sessions end.
 */
@RestController
@RequestMapping("/api/accounts/{account}/identity")
final class Linking {
    /** OpenID Connect Core 1.0, section 2: a subject is at most 255 characters of ASCII. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~](?:[ -~]{0,253}[!-~])?");

    private static final int LONGEST = 255;

    private final Office office;
    private final SignInSettings settings;

    Linking(Office office, SignInSettings settings) {
        this.office = office;
        this.settings = settings;
    }

    /** By what the provider knows the person. */
    record Wanted(@Nullable String subject) {}

    /** Links who somebody is at the provider that is set now, in place of whom the account was linked to there before. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void link(Actor actor, @PathVariable UUID account, @RequestBody Wanted wanted) {
        office.change(actor, account, "identity linked", transaction -> {
            var issuer = settings.provider()
                    .orElseThrow(() -> Refusal.of(Problem.REJECTED, Fault.of("provider-none", "subject")))
                    .issuer();
            var subject = Objects.requireNonNullElse(wanted.subject(), "").strip();
            if (!SUBJECT.matcher(subject).matches()) {
                throw Refusal.of(Problem.REJECTED, Fault.of("identity-form", "subject", LONGEST));
            }
            refuseMachines(transaction, account);
            if (isLinked(transaction, account, issuer, subject)) {
                return false;
            }
            if (part(transaction, account, issuer) > 0) {
                endSessions(transaction, account);
            }
            var linked = transaction.execute(
                    "insert into qanad.identity (issuer, subject, account) values (?, ?, ?) on conflict do nothing",
                    issuer,
                    subject,
                    account);
            if (linked == 0) {
                throw Refusal.of(Problem.ALREADY_EXISTS, Fault.of("identity-taken", "subject"));
            }
            return true;
        });
    }

    /** Takes the link away that an account has with a provider: the one that is set now, or one from before. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(Actor actor, @PathVariable UUID account, @RequestParam String issuer) {
        office.change(actor, account, "identity unlinked", transaction -> {
            if (part(transaction, account, issuer) == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            endSessions(transaction, account);
            return true;
        });
    }

    private static boolean isLinked(DSLContext transaction, UUID account, String issuer, String subject) {
        return transaction
                .fetchOptional(
                        "select 1 from qanad.identity where account = ? and issuer = ? and subject = ?",
                        account,
                        issuer,
                        subject)
                .isPresent();
    }

    private static int part(DSLContext transaction, UUID account, String issuer) {
        return transaction.execute("delete from qanad.identity where account = ? and issuer = ?", account, issuer);
    }

    private static void endSessions(DSLContext transaction, UUID account) {
        transaction.execute("select qanad.end_sessions(?, null)", account);
    }

    private static void refuseMachines(DSLContext transaction, UUID account) {
        var kind = transaction
                .fetchSingle("select kind from qanad.account where id = ?", account)
                .get(0, String.class);
        if (!"person".equals(kind)) {
            throw Refusal.of(Problem.REJECTED, Fault.of("identity-not-for", "account"));
        }
    }
}
