package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Audit;
import org.qanad.access.Origin;
import org.qanad.access.Tokens;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the holder of a one-time link does: chooses a password, and is in. */
@RestController
@RequestMapping("/api/links")
final class Links {
    private final DSLContext database;
    private final Acting acting;
    private final Audit audit;
    private final Lockout lockout;
    private final Entrance entrance;
    private final SessionView.Drawing drawing;
    private final Catalogue catalogue;

    Links(
            DSLContext database,
            Acting acting,
            Audit audit,
            Lockout lockout,
            Entrance entrance,
            SessionView.Drawing drawing,
            Catalogue catalogue) {
        this.database = database;
        this.acting = acting;
        this.audit = audit;
        this.lockout = lockout;
        this.entrance = entrance;
        this.drawing = drawing;
        this.catalogue = catalogue;
    }

    /** A link's token, with what its holder chooses. */
    record Chosen(
            @Nullable String token,
            @Nullable String password,
            @Nullable String language) {}

    /** For whom a link is; {@code kind} is {@code invitation} or {@code reset}. */
    record Shown(String kind, String name, String display, String language) {}

    @PostMapping("/look")
    Shown look(@RequestBody Chosen link, HttpServletRequest request) {
        return find(link, request);
    }

    @PostMapping("/strength")
    ChosenPassword.Strength strength(@RequestBody Chosen link, HttpServletRequest request) {
        var found = find(link, request);
        return ChosenPassword.strength(
                Objects.requireNonNullElse(link.password(), ""), List.of(found.name(), found.display(), "qanad"));
    }

    /** The password is chosen, the link is over, all old sessions end; a second factor that there was still stands. */
    @PostMapping("/use")
    ResponseEntity<Object> use(@RequestBody Chosen link, HttpServletRequest request, HttpServletResponse response) {
        var found = find(link, request);
        var language = Objects.requireNonNullElse(link.language(), found.language());
        if (!catalogue.definitions().country().languages().contains(language)) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("language-unknown", "language"));
        }
        var hash = ChosenPassword.hash(link.password(), List.of(found.name(), found.display(), "qanad"));
        var account = use(token(link), hash, language);
        audit.noteSignIn(database, account, found.kind() + " used", Audit.DONE, Origin.of(request));
        var next = entrance.after(account);
        if (next.next().isEmpty()) {
            return ResponseEntity.ok(drawing.of(entrance.enter(account, "sign-in", request, response)));
        }
        entrance.half(account, next.next().equals("enrol"), request);
        return ResponseEntity.accepted().body(next);
    }

    /**
     * Uses a link up.
     *
     * @param hash of the password that was chosen; none keeps what there is, for who is identified elsewhere
     */
    UUID use(String token, @Nullable String hash, @Nullable String language) {
        var account = database.fetchOptional(
                        "select qanad.use_link(?, ?, ?)", Tokens.hash("link", token), hash, language)
                .map(row -> row.get(0, UUID.class))
                .orElseThrow(() -> Refusal.of(Problem.LINK_OVER));
        acting.alone(account, transaction -> transaction.execute("select qanad.end_sessions(?, null)", account));
        return account;
    }

    private Shown find(Chosen link, HttpServletRequest request) {
        var attempt = lockout.nameless("link", request.getRemoteAddr());
        var found = database.fetchOptional("select kind, name, display, language from qanad.link(?)", (Object)
                        Tokens.hash("link", token(link)))
                .map(row -> new Shown(
                        row.get(0, String.class),
                        row.get(1, String.class),
                        row.get(2, String.class),
                        row.get(3, String.class)))
                .orElseThrow(() -> Refusal.of(Problem.LINK_OVER));
        lockout.right(attempt);
        return found;
    }

    private static String token(Chosen link) {
        var token = Objects.requireNonNullElse(link.token(), "");
        if (token.length() != 43) {
            throw Refusal.of(Problem.LINK_OVER);
        }
        return token;
    }
}
