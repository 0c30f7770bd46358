package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.qanad.schema.Publisher;

/** A database that was in use before rows were sealed. */
class OlderDatabaseTest {
    private final TestCountry country = TestCountry.shared();

    @Test
    void what_was_noted_before_is_sealed_as_well() throws SQLException {
        var settings = country.settings(country.emptyDatabase("older"), TestCountry.HOME.resolve("programmes"));
        try (HikariDataSource owner = Publishing.owner(settings)) {
            Flyway.configure()
                    .dataSource(owner)
                    .defaultSchema("qanad")
                    .createSchemas(true)
                    .table("kernel_history")
                    .locations("classpath:db/migration")
                    .target("1")
                    .load()
                    .migrate();
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "insert into qanad.organisation (id, kind, label, lineage) values ('a', 'a', '{}', '{a}')");
                statement.execute("""
                        insert into qanad.account (id, name, display, language)
                        values ('00000000-0000-7000-8000-000000000001', 'somebody', 'Somebody', 'en')
                        """);
                statement.execute("""
                        insert into qanad.record (id, type, number, status, organisation, audience, opened_by, updated_by)
                        select id, 'a.a', 'A-1', 'open', 'a', '{}', id, id from qanad.account
                        """);
                statement.execute("""
                        insert into qanad.revision (change, record, version, account, organisation, action, to_status,
                                                    changes, fingerprint, result)
                        select id, id, 1, id, 'a', 'create', 'open', '{}', 'f', '{}' from qanad.account
                        """);
                statement.execute("insert into qanad.audit (action) select 'read' from generate_series(1, 5)");
            }

            new Publisher(owner).migrate();

            try (var connection = owner.getConnection()) {
                assertThat(TestCountry.column(
                                connection, "select count(*) from qanad.audit_leaves(1, qanad.horizon())"))
                        .containsExactly("5");
                assertThat(TestCountry.column(
                                connection, "select count(*) from qanad.revision_leaves(1, qanad.horizon())"))
                        .containsExactly("1");
                assertThat(TestCountry.column(connection, "select distinct outcome from qanad.audit"))
                        .containsExactly("done");
            }
        }
    }
}
