package org.qanad.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Writes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who read, searched, exported, changed or tried what, for whom, from which device. Append-only; what was done is noted
 * in the transaction of it, what was read after it and before it is given away, what was refused in one of its own.
 */
@Component
public final class Audit {
    /** What stands for an outcome when nothing was refused. */
    public static final String DONE = "done";

    private static final String INSERT = """
            insert into qanad.audit (organisation, roles, action, outcome, record, person, detail, address, device, account)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
            """;

    private static final String ACTOR = Audit.class.getName() + ".actor";
    private static final String RECORD = Audit.class.getName() + ".record";

    private final Notebook notebook;
    private final JsonMapper json;

    /** What a person read, as it is going to be noted. */
    public record Line(
            UUID account,
            String organisation,
            List<String> roles,
            String action,
            String outcome,
            @Nullable UUID record,
            @Nullable UUID person,
            String detail,
            @Nullable String address,
            @Nullable String device) {
        /** As the columns stand in an insert, the account last. */
        @Nullable
        Object[] values() {
            return new @Nullable Object[] {
                organisation,
                roles.toArray(String[]::new),
                action,
                outcome,
                record,
                person,
                detail,
                address,
                device,
                account
            };
        }
    }

    Audit(Notebook notebook, JsonMapper json) {
        this.notebook = notebook;
        this.json = json;
    }

    /**
     * Notes what a person did.
     *
     * @param action such as {@code read}, {@code list}, {@code search}, {@code create}
     * @param detail never an answer of a form, nor a name that was searched, only names of fields, counts and ids
     */
    public void note(
            DSLContext transaction,
            Actor actor,
            String action,
            @Nullable UUID record,
            @Nullable UUID person,
            Map<String, ?> detail) {
        Queries.run(
                transaction, INSERT, line(actor, action, record, person, detail).values());
    }

    /** The same with the rest of what a transaction writes. */
    public void note(
            Writes writes,
            Actor actor,
            String action,
            @Nullable UUID record,
            @Nullable UUID person,
            Map<String, ?> detail) {
        writes.add(INSERT, line(actor, action, record, person, detail).values());
    }

    /**
     * What a person read, for {@link Acting#read} to note.
     *
     * @param detail as in {@link #note}
     */
    public Line line(Actor actor, String action, @Nullable UUID record, @Nullable UUID person, Map<String, ?> detail) {
        return line(actor, action, DONE, record, person, detail);
    }

    private Line line(
            Actor actor,
            String action,
            String outcome,
            @Nullable UUID record,
            @Nullable UUID person,
            Map<String, ?> detail) {
        return new Line(
                actor.account(),
                actor.organisation(),
                actor.roles(),
                action,
                outcome,
                record,
                person,
                json.writeValueAsString(detail),
                actor.origin().address(),
                actor.origin().device());
    }

    /** Notes what a person did that needed no transaction of the person's own. */
    public void note(Actor actor, String action, Map<String, ?> detail) {
        notebook.write(List.of(line(actor, action, null, null, detail)));
    }

    /** Notes what a person tried and was refused, after that has been undone. */
    public void noteRefused(Actor actor, String action, Problem problem, @Nullable UUID record, Map<String, ?> detail) {
        notebook.write(List.of(line(actor, action, problem.code(), record, null, detail)));
    }

    /**
     * Notes a sign-in, before or without one: nobody acts yet, so for whom is not known.
     *
     * @param outcome {@link #DONE}, or the code of the problem
     */
    public void noteSignIn(DSLContext database, @Nullable UUID account, String action, String outcome, Origin origin) {
        database.transaction(configuration -> {
            var transaction = configuration.dsl();
            transaction.execute(
                    "select set_config('qanad.account', ?, true)", account == null ? "" : account.toString());
            transaction.execute(
                    "insert into qanad.audit (account, action, outcome, address, device) values (?, ?, ?, ?, ?)",
                    account,
                    action,
                    outcome,
                    origin.address(),
                    origin.device());
        });
    }

    /** Remembers who asks, for a refusal to be noted. */
    static void asks(HttpServletRequest request, Actor actor) {
        request.setAttribute(ACTOR, actor);
    }

    /** Who asks, once that is known. */
    public static Optional<Actor> whoAsks(HttpServletRequest request) {
        return Optional.ofNullable((Actor) request.getAttribute(ACTOR));
    }

    /** Remembers which record a request is about whose address does not tell. */
    public static void concerns(HttpServletRequest request, UUID record) {
        request.setAttribute(RECORD, record);
    }

    /** The record that a request is about, if it was said. */
    public static Optional<UUID> concerned(HttpServletRequest request) {
        return Optional.ofNullable((UUID) request.getAttribute(RECORD));
    }
}
