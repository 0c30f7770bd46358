package org.qanad.schema;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.qanad.definition.model.Definitions;

/** Brings a database to what is declared, as the owner of its tables: a role of its own that never serves. */
public final class Publisher {
    private final javax.sql.DataSource owner;

    public Publisher(javax.sql.DataSource owner) {
        this.owner = owner;
    }

    /** The kernel's own tables, from Flyway's scripts. */
    public void migrate() {
        Flyway.configure(Publisher.class.getClassLoader())
                .dataSource(owner)
                .defaultSchema("qanad")
                .createSchemas(true)
                .table("kernel_history")
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** The difference between the declared and the actual. */
    public Plan plan(Definitions definitions) {
        return new Planner(definitions, database()).plan();
    }

    /** Applies a plan in one transaction and notes it in the ledger. */
    public void apply(Definitions definitions, Plan plan) {
        if (!plan.refusals().isEmpty()) {
            throw new IllegalArgumentException("refused: " + plan.refusals());
        }
        database().transaction(configuration -> {
            var transaction = DSL.using(configuration);
            transaction.execute("select pg_advisory_xact_lock(hashtext('qanad.publish'))");
            if (plan.empty()
                    && published(transaction)
                            .filter(definitions.version()::equals)
                            .isPresent()) {
                return;
            }
            plan.statements().forEach(statement -> execute(transaction, statement));
            transaction.execute(
                    "insert into qanad.publication (version, statements) values (?, ?)",
                    definitions.version(),
                    plan.statements().toArray(String[]::new));
        });
    }

    /** The version last published, if any was. */
    public static Optional<String> published(DSLContext database) {
        return database.fetchOptional("select version from qanad.publication order by id desc limit 1")
                .map(row -> row.get(0, String.class));
    }

    /** As it stands: a label may hold a question mark or braces, which jOOQ's templates would read. */
    private static void execute(DSLContext transaction, String statement) {
        transaction.connection(connection -> {
            try (var prepared = connection.createStatement()) {
                prepared.execute(statement);
            }
        });
    }

    private DSLContext database() {
        return DSL.using(owner, SQLDialect.POSTGRES);
    }
}
