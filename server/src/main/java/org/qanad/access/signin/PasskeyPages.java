package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.Presences;
import org.qanad.access.StepUp;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Signing in and confirming with a passkey, and one's own passkeys. What is asked is kept in the session and asked once. */
@RestController
final class PasskeyPages {
    private static final String ASKED = "qanad.passkey";
    private static final int MOST = 10;
    private static final int LONGEST_LABEL = 100;

    /** A session that was begun only to ask lives this long, in seconds. */
    private static final int ASKING = 300;

    private final Passkeys passkeys;
    private final Lockout lockout;
    private final Entrance entrance;
    private final SessionView.Drawing drawing;
    private final Presences presences;
    private final StepUp stepUp;
    private final Acting acting;
    private final Audit audit;

    PasskeyPages(
            Passkeys passkeys,
            Lockout lockout,
            Entrance entrance,
            SessionView.Drawing drawing,
            Presences presences,
            StepUp stepUp,
            Acting acting,
            Audit audit) {
        this.passkeys = passkeys;
        this.lockout = lockout;
        this.entrance = entrance;
        this.drawing = drawing;
        this.presences = presences;
        this.stepUp = stepUp;
        this.acting = acting;
        this.audit = audit;
    }

    /** A passkey's answer, as the browser writes it; for a new one also its name. */
    record Answer(@Nullable JsonNode credential, @Nullable String label) {}

    @PostMapping("/api/session/passkey/options")
    JsonNode ask(HttpServletRequest request) {
        var options = passkeys.request();
        var fresh = request.getSession(false) == null;
        var session = request.getSession(true);
        if (fresh) {
            session.setMaxInactiveInterval(ASKING);
        }
        session.setAttribute(ASKED, options);
        return passkeys.written(options);
    }

    /** In, whether nobody was or half somebody. */
    @PostMapping("/api/session/passkey")
    SessionView signIn(@RequestBody Answer answer, HttpServletRequest request, HttpServletResponse response) {
        var attempt = lockout.nameless("passkey", request.getRemoteAddr());
        var account = proved(answer, request);
        lockout.right(attempt);
        return drawing.of(entrance.enter(account, "sign-in with a passkey", request, response));
    }

    @PostMapping("/api/session/confirm/passkey")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(Actor actor, @RequestBody Answer answer, HttpServletRequest request) {
        if (!proved(answer, request).equals(actor.account())) {
            throw Refusal.of(Problem.WRONG_PASSKEY);
        }
        presences.confirm(request);
        acting.run(actor, transaction -> audit.note(transaction, actor, "confirmed", null, null, Map.of()));
    }

    private UUID proved(Answer answer, HttpServletRequest request) {
        var asked = asked(request, PublicKeyCredentialRequestOptions.class);
        return passkeys.proved(asked, credential(answer));
    }

    @PostMapping("/api/account/passkeys/options")
    JsonNode askForNew(Actor actor, HttpServletRequest request) {
        stepUp.demand(actor);
        var options = passkeys.creation(actor.account());
        request.getSession().setAttribute(ASKED, options);
        return passkeys.written(options);
    }

    @PostMapping("/api/account/passkeys")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void register(Actor actor, @RequestBody Answer answer, HttpServletRequest request) {
        stepUp.demand(actor);
        var label = label(answer.label());
        var asked = asked(request, PublicKeyCredentialCreationOptions.class);
        var had = acting.as(
                actor, transaction -> passkeys.of(transaction, actor.account()).size());
        if (had >= MOST) {
            throw Refusal.of(Problem.REJECTED, Fault.of("passkeys-many", "passkeys", MOST));
        }
        passkeys.register(asked, credential(answer), label);
        acting.run(actor, transaction -> audit.note(transaction, actor, "new passkey", null, null, Map.of()));
    }

    @PutMapping("/api/account/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(Actor actor, @PathVariable UUID id, @RequestBody Answer named) {
        stepUp.demand(actor);
        var label = label(named.label());
        acting.run(actor, transaction -> {
            if (transaction.execute("update qanad.passkey set label = ? where id = ?", label, id) == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
        });
    }

    @DeleteMapping("/api/account/passkeys/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable UUID id) {
        stepUp.demand(actor);
        acting.run(actor, transaction -> {
            if (transaction.execute("delete from qanad.passkey where id = ?", id) == 0) {
                throw Refusal.of(Problem.NOT_FOUND);
            }
            audit.note(transaction, actor, "passkey deleted", null, null, Map.of());
        });
    }

    /** What was asked, which ends with the asking. */
    private static <T> T asked(HttpServletRequest request, Class<T> type) {
        var session = request.getSession(false);
        var asked = session == null ? null : session.getAttribute(ASKED);
        if (session != null) {
            session.removeAttribute(ASKED);
        }
        return Optional.ofNullable(asked)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> Refusal.of(Problem.WRONG_PASSKEY));
    }

    private static JsonNode credential(Answer answer) {
        return Optional.ofNullable(answer.credential()).orElseThrow(() -> Refusal.of(Problem.MALFORMED));
    }

    private static String label(@Nullable String typed) {
        var label = Objects.requireNonNullElse(typed, "").strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("label-length", "label", LONGEST_LABEL));
        }
        return label;
    }
}
