package org.qanad.access;

import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Who read, searched, changed or tried what. Append-only; in the transaction of what it tells of. */
@Component
public final class Audit {
    private final JsonMapper json;

    Audit(JsonMapper json) {
        this.json = json;
    }

    /**
     * Notes what a person did.
     *
     * @param action such as {@code read}, {@code list}, {@code search}, {@code create}
     * @param detail never an answer of a form, only names, counts and ids
     */
    public void note(
            DSLContext transaction,
            Actor actor,
            String action,
            @Nullable UUID record,
            @Nullable UUID person,
            Map<String, ?> detail) {
        transaction.execute(
                "insert into qanad.audit (account, action, record, person, detail, address) values (?, ?, ?, ?, ?::jsonb, ?)",
                actor.account(),
                action,
                record,
                person,
                JSONB.valueOf(json.writeValueAsString(detail)),
                actor.origin().address());
    }

    /** Notes a sign-in, before or without one. */
    public void noteSignIn(DSLContext database, @Nullable UUID account, String action, String address) {
        database.transaction(configuration -> {
            var transaction = configuration.dsl();
            transaction.execute(
                    "select set_config('qanad.account', ?, true)", account == null ? "" : account.toString());
            transaction.execute(
                    "insert into qanad.audit (account, action, address) values (?, ?, ?)", account, action, address);
        });
    }
}
