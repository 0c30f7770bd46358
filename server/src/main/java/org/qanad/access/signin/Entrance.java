package org.qanad.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.access.Origin;
import org.qanad.access.Presences;
import org.qanad.access.SignedIn;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The way in: after the first proof either the second, or the session. Each raise begins a session with a new id. */
@Component
final class Entrance {
    private final Acting acting;
    private final Accounts accounts;
    private final Factors factors;
    private final Devices devices;
    private final Presences presences;
    private final Audit audit;
    private final DSLContext database;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Entrance(
            Acting acting,
            Accounts accounts,
            Factors factors,
            Devices devices,
            Presences presences,
            Audit audit,
            DSLContext database,
            Clock clock) {
        this.acting = acting;
        this.accounts = accounts;
        this.factors = factors;
        this.devices = devices;
        this.presences = presences;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is still to be done.
     *
     * @param next {@code factor}: prove a second time; {@code enrol}: set up a second factor, which the role demands
     * @param ways for the second proof: {@code code}, {@code recovery}, {@code passkey}
     */
    record Next(String next, List<String> ways) {}

    /** What comes after a first proof, a password or a provider's word: nothing, for most. */
    Next after(UUID account) {
        var demanded = demanded(account);
        return acting.alone(account, transaction -> {
            var codes = factors.standing(transaction, account).isPresent();
            var passkeys = transaction
                    .fetchOptional("select 1 from qanad.passkey where account = ? limit 1", account)
                    .isPresent();
            var ways = new ArrayList<String>();
            if (codes) {
                ways.add("code");
                ways.add("recovery");
            }
            if (passkeys && (codes || demanded)) {
                ways.add("passkey");
            }
            return ways.isEmpty()
                    ? new Next(demanded ? "enrol" : "", List.of())
                    : new Next("factor", List.copyOf(ways));
        });
    }

    /** Whether a role of the account demands a second factor. */
    boolean demanded(UUID account) {
        return actor(account, Origin.inside()).assignments().stream()
                .anyMatch(assignment -> assignment.role().secondFactor());
    }

    /** Half in, with a session of ten minutes that is good for nothing else. */
    void half(UUID account, boolean enrols, HttpServletRequest request) {
        leave(request);
        new Half(account, clock.instant(), enrols).keptIn(request);
    }

    /** Who is half in. */
    Half half(HttpServletRequest request) {
        return Half.of(request, clock.instant()).orElseThrow(() -> Refusal.of(Problem.NOT_SIGNED_IN));
    }

    /**
     * In, with a session of its own.
     *
     * @param how for the audit, such as {@code sign-in} or {@code sign-in with a passkey}
     */
    Actor enter(UUID account, String how, HttpServletRequest request, HttpServletResponse response) {
        var actor = actor(account, Origin.of(request));
        leave(request);
        var session = request.getSession(true);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(new SignedIn(account), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        presences.begin(session, request);
        acting.alone(account, transaction -> {
            devices.remember(transaction, account, request, response);
            return true;
        });
        audit.noteSignIn(database, account, how, Audit.DONE, Origin.of(request));
        return actor;
    }

    /** Whatever session there was ends. */
    void leave(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    Actor actor(UUID account, Origin origin) {
        return accounts.actor(account, origin).orElseThrow(() -> Refusal.of(Problem.NOT_SIGNED_IN));
    }

    Refusal refused(HttpServletRequest request, String what, @Nullable UUID account) {
        audit.noteSignIn(database, account, what, Problem.WRONG_SIGN_IN.code(), Origin.of(request));
        return Refusal.of(Problem.WRONG_SIGN_IN);
    }
}
