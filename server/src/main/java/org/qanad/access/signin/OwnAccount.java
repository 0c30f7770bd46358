package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.Identities;
import org.qanad.access.Presences;
import org.qanad.access.StepUp;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own security: the second factor, the password, and where one is signed in. What changes it is confirmed first. */
@RestController
final class OwnAccount {
    private final Acting acting;
    private final Audit audit;
    private final StepUp stepUp;
    private final Presences presences;
    private final Proof proof;
    private final Factors factors;
    private final Passkeys passkeys;
    private final SessionList sessions;
    private final Entrance entrance;
    private final Identities identities;

    OwnAccount(
            Acting acting,
            Audit audit,
            StepUp stepUp,
            Presences presences,
            Proof proof,
            Factors factors,
            Passkeys passkeys,
            SessionList sessions,
            Entrance entrance,
            Identities identities) {
        this.identities = identities;
        this.acting = acting;
        this.audit = audit;
        this.stepUp = stepUp;
        this.presences = presences;
        this.proof = proof;
        this.factors = factors;
        this.passkeys = passkeys;
        this.sessions = sessions;
        this.entrance = entrance;
    }

    /**
     * How one is secured.
     *
     * @param demanded whether a role demands a second factor
     * @param confirmed whether one proved again a short while ago
     * @param passkeysPossible whether this server knows its address, without which there are none
     * @param identities who one is at a provider of identities, as an administrator or an invitation linked it
     */
    record Security(
            boolean demanded,
            boolean confirmed,
            boolean password,
            Factors.@Nullable Standing secondFactor,
            boolean passkeysPossible,
            List<Passkeys.Shown> passkeys,
            List<Identities.Identity> identities,
            List<SessionList.Shown> sessions) {}

    /** Codes to keep on paper. */
    record RecoveryCodes(List<String> recoveryCodes) {}

    /** A password to be. */
    record NewPassword(@Nullable String password) {}

    @PostMapping("/api/session/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Actor actor, @RequestBody Proof.Typed typed, HttpServletRequest request) {
        proof.demand(actor.account(), typed, request);
        presences.confirm(request);
        note(actor, "confirmed");
    }

    @GetMapping("/api/account/security")
    Security security(Actor actor, HttpServletRequest request) {
        var account = actor.account();
        return acting.as(
                actor,
                transaction -> new Security(
                        entrance.demanded(account),
                        actor.origin().confirmed(),
                        Boolean.TRUE.equals(transaction
                                .fetchSingle("select qanad.own_password() is not null")
                                .get(0, Boolean.class)),
                        factors.standing(transaction, account).orElse(null),
                        passkeys.possible(),
                        passkeys.of(transaction, account),
                        identities.of(transaction, List.of(account)).getOrDefault(account, List.of()),
                        sessions.of(account, request)));
    }

    @PostMapping("/api/account/second-factor")
    Factors.Enrolment begin(Actor actor) {
        stepUp.demand(actor);
        return acting.as(actor, transaction -> factors.begin(transaction, actor.account(), actor.name()));
    }

    @PostMapping("/api/account/second-factor/confirm")
    RecoveryCodes on(Actor actor, @RequestBody Sessions.Code typed) {
        stepUp.demand(actor);
        var code = Objects.requireNonNullElse(typed.code(), "");
        return acting.as(actor, transaction -> {
            var codes = factors.confirm(transaction, actor.account(), code);
            audit.note(transaction, actor, "second factor on", null, null, Map.of());
            return new RecoveryCodes(codes);
        });
    }

    @DeleteMapping("/api/account/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void off(Actor actor) {
        stepUp.demand(actor);
        if (entrance.demanded(actor.account())) {
            throw Refusal.of(Problem.REJECTED, Fault.of("factor-demanded", "secondFactor"));
        }
        acting.run(actor, transaction -> {
            factors.end(transaction, actor.account());
            audit.note(transaction, actor, "second factor off", null, null, Map.of());
        });
    }

    @PostMapping("/api/account/recovery-codes")
    RecoveryCodes recoveryCodes(Actor actor) {
        stepUp.demand(actor);
        return acting.as(actor, transaction -> {
            if (factors.standing(transaction, actor.account()).isEmpty()) {
                throw Refusal.of(Problem.REJECTED, Fault.of("factor-none", "secondFactor"));
            }
            audit.note(transaction, actor, "new recovery codes", null, null, Map.of());
            return new RecoveryCodes(factors.newRecoveryCodes(transaction, actor.account()));
        });
    }

    /** Whoever else is signed in with the old one is signed out. */
    @PutMapping("/api/account/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(Actor actor, @RequestBody NewPassword chosen, HttpServletRequest request) {
        stepUp.demand(actor);
        var hash = ChosenPassword.hash(chosen.password(), List.of(actor.name(), actor.display(), "qanad"));
        acting.run(actor, transaction -> {
            transaction.execute("select qanad.choose_password(?)", hash);
            audit.note(transaction, actor, "new password", null, null, Map.of());
        });
        sessions.endAll(actor.account(), request);
    }

    @PostMapping("/api/account/password/strength")
    ChosenPassword.Strength strength(Actor actor, @RequestBody NewPassword typed) {
        return ChosenPassword.strength(
                Objects.requireNonNullElse(typed.password(), ""), List.of(actor.name(), actor.display(), "qanad"));
    }

    @DeleteMapping("/api/account/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Actor actor, @PathVariable UUID id) {
        if (!sessions.end(actor.account(), id)) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        note(actor, "signed out one session");
    }

    /** Everywhere, here too. */
    @DeleteMapping("/api/account/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutEverywhere(Actor actor, HttpServletRequest request) {
        note(actor, "signed out everywhere");
        sessions.endAll(actor.account(), request);
        entrance.leave(request);
    }

    private void note(Actor actor, String action) {
        acting.run(actor, transaction -> audit.note(transaction, actor, action, null, null, Map.of()));
    }
}
