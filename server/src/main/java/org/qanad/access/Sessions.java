package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who is signed in. */
@RestController
@RequestMapping("/api/session")
final class Sessions {
    private final Accounts accounts;
    private final Audit audit;
    private final Catalogue catalogue;
    private final Places places;
    private final DSLContext database;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Sessions(Accounts accounts, Audit audit, Catalogue catalogue, Places places, DSLContext database) {
        this.accounts = accounts;
        this.audit = audit;
        this.catalogue = catalogue;
        this.places = places;
        this.database = database;
    }

    /** What a person types to sign in. */
    record SignIn(String name, String password) {}

    /** A language to speak. */
    record Language(String language) {}

    /** Who is signed in, with what the roles allow. */
    record Session(User user, List<Capacity> assignments, List<String> navigation, List<String> work, May may) {}

    /** The person. */
    record User(String id, String name, String display, String language) {}

    /** A role at an organisation. */
    record Capacity(String role, Label label, Organisation organisation) {}

    /** An organisation by id and name. */
    record Organisation(String id, Label label) {}

    /** What the screens may offer. */
    record May(List<String> create, boolean figures, boolean persons) {}

    @GetMapping
    Session session(Actor actor) {
        // The person's own language, whichever this request is answered in.
        return describe(accounts.actor(actor.account(), actor.origin()).orElse(actor));
    }

    @PostMapping
    Session signIn(@RequestBody SignIn typed, HttpServletRequest request, HttpServletResponse response) {
        var name = typed.name() == null ? "" : typed.name().strip().toLowerCase(Locale.ROOT);
        var password = typed.password() == null ? "" : typed.password();
        var credential = accounts.credential(name).orElse(null);
        if (credential == null || password.length() > 200 || !Passwords.matches(password, credential.hash())) {
            if (credential == null) {
                Passwords.pretend("x");
            }
            // A name that was typed may be a password typed in the wrong place: only an account that exists is noted.
            var tried = credential == null ? null : credential.account();
            audit.noteSignIn(database, tried, "sign-in", Problem.WRONG_SIGN_IN.code(), Origin.of(request));
            throw Refusal.of(Problem.WRONG_SIGN_IN);
        }
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(credential.account()), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        audit.noteSignIn(database, credential.account(), "sign-in", Audit.DONE, Origin.of(request));
        return describe(accounts.actor(credential.account(), Origin.of(request))
                .orElseThrow(() -> Refusal.of(Problem.NOT_SIGNED_IN)));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    @PutMapping("/language")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void speak(Actor actor, @RequestBody Language wanted) {
        if (!catalogue.definitions().country().languages().contains(String.valueOf(wanted.language()))) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("language-unknown", "language"));
        }
        accounts.speak(actor.account(), wanted.language());
    }

    private Session describe(Actor actor) {
        var roles =
                actor.assignments().stream().map(Assignment::role).distinct().toList();
        var work = catalogue.definitions().work().values().stream()
                .filter(list -> list.roles().stream().anyMatch(actor.roles()::contains))
                .map(list -> list.qualified())
                .toList();
        var types = catalogue.definitions().records().keySet();
        return new Session(
                new User(actor.account().toString(), actor.name(), actor.display(), actor.language()),
                actor.assignments().stream().map(this::capacity).toList(),
                roles.stream()
                        .flatMap(role -> role.navigation().stream())
                        .distinct()
                        .toList(),
                work,
                new May(
                        types.stream().filter(actor::mayCreate).toList(),
                        roles.stream().anyMatch(role -> !role.indicators().isEmpty()),
                        roles.stream().anyMatch(role -> role.persons())));
    }

    private Capacity capacity(Assignment assignment) {
        var id = assignment.organisation();
        var label = places.organisation(id).map(found -> found.label()).orElseGet(() -> Label.english(id));
        return new Capacity(assignment.role().name(), assignment.role().label(), new Organisation(id, label));
    }
}
