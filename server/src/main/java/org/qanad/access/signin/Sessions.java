package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.Origin;
import org.qanad.access.Passwords;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, in one step or two, and out; and who is signed in. */
@RestController
@RequestMapping("/api/session")
final class Sessions {
    private static final int LONGEST_NAME = 100;

    private final Accounts accounts;
    private final Acting acting;
    private final Lockout lockout;
    private final Devices devices;
    private final Factors factors;
    private final Entrance entrance;
    private final Audit audit;
    private final Catalogue catalogue;
    private final SessionView.Drawing drawing;

    Sessions(
            Accounts accounts,
            Acting acting,
            Lockout lockout,
            Devices devices,
            Factors factors,
            Entrance entrance,
            Audit audit,
            Catalogue catalogue,
            SessionView.Drawing drawing) {
        this.accounts = accounts;
        this.acting = acting;
        this.lockout = lockout;
        this.devices = devices;
        this.factors = factors;
        this.entrance = entrance;
        this.audit = audit;
        this.catalogue = catalogue;
        this.drawing = drawing;
    }

    /** What a person types to sign in. */
    record SignIn(@Nullable String name, @Nullable String password) {}

    /** A code of the authenticator, or a recovery code. */
    record Code(@Nullable String code, @Nullable String recovery) {}

    /** A session that began with setting up a second factor. */
    record Enrolled(SessionView session, List<String> recoveryCodes) {}

    /** A language to speak. */
    record Language(@Nullable String language) {}

    @GetMapping
    SessionView session(Actor actor) {
        // The person's own language, whichever this request is answered in.
        return drawing.of(entrance.actor(actor.account(), actor.origin()));
    }

    /** With 200 the session; with 202 what is still to be done. */
    @PostMapping
    ResponseEntity<Object> signIn(@RequestBody SignIn typed, HttpServletRequest request, HttpServletResponse response) {
        var name = Objects.requireNonNullElse(typed.name(), "").strip().toLowerCase(Locale.ROOT);
        var password = Objects.requireNonNullElse(typed.password(), "");
        if (name.length() > LONGEST_NAME || password.length() > Passwords.LONGEST) {
            throw Refusal.of(Problem.WRONG_SIGN_IN);
        }
        var attempt = lockout.signIn(name, request.getRemoteAddr(), devices.of(request));
        var credential = accounts.credential(name).orElse(null);
        // Unknown or not, a password is compared: the answer takes as long.
        var right = credential == null ? Passwords.pretend(password) : Passwords.matches(password, credential.hash());
        if (credential == null || !right) {
            throw entrance.refused(request, "sign-in refused", credential == null ? null : credential.account());
        }
        lockout.right(attempt);
        var account = credential.account();
        var next = entrance.after(account);
        if (next.next().isEmpty()) {
            return ResponseEntity.ok(drawing.of(entrance.enter(account, "sign-in", request, response)));
        }
        entrance.half(account, next.next().equals("enrol"), request);
        return ResponseEntity.accepted().body(next);
    }

    /** The second proof, by somebody half signed in. */
    @PostMapping("/factor")
    SessionView factor(@RequestBody Code typed, HttpServletRequest request, HttpServletResponse response) {
        var account = entrance.half(request).account();
        var attempt = lockout.factor(account, devices.of(request));
        var right = acting.alone(
                account, transaction -> factors.takes(transaction, account, typed.code(), typed.recovery()));
        if (!right) {
            throw entrance.refused(request, "second factor refused", account);
        }
        lockout.right(attempt);
        var how = typed.code() == null ? "sign-in with a recovery code" : "sign-in with a code";
        return drawing.of(entrance.enter(account, how, request, response));
    }

    /** Begins a second factor that the role demands, by somebody half signed in who has none. */
    @PostMapping("/enrolment")
    Factors.Enrolment enrol(HttpServletRequest request) {
        var account = enrolling(request).account();
        var name = entrance.actor(account, Origin.of(request)).name();
        return acting.alone(account, transaction -> factors.begin(transaction, account, name));
    }

    /** It counts; the person is in. */
    @PostMapping("/enrolment/confirm")
    Enrolled enrolled(@RequestBody Code typed, HttpServletRequest request, HttpServletResponse response) {
        var account = enrolling(request).account();
        var attempt = lockout.factor(account, devices.of(request));
        var code = Objects.requireNonNullElse(typed.code(), "");
        var codes = acting.alone(account, transaction -> factors.confirm(transaction, account, code));
        lockout.right(attempt);
        var actor = entrance.enter(account, "second factor set up", request, response);
        return new Enrolled(drawing.of(actor), codes);
    }

    private Half enrolling(HttpServletRequest request) {
        var half = entrance.half(request);
        if (!half.enrols()) {
            throw Refusal.of(Problem.FORBIDDEN);
        }
        return half;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        entrance.leave(request);
    }

    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void speak(Actor actor, @RequestBody Language wanted) {
        var language = String.valueOf(wanted.language());
        if (!catalogue.definitions().country().languages().contains(language)) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("language-unknown", "language"));
        }
        accounts.speak(actor.account(), language);
        audit.note(actor, "change account", Map.of("changed", List.of("language")));
    }
}
