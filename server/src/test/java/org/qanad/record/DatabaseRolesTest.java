package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.start.TestCountry;
import org.qanad.start.Visitor;

/** What the roles of the database may not do, whoever has them in hand. */
class DatabaseRolesTest {
    private final TestCountry country = TestCountry.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table qanad.mine (a int)",
                "create table public.mine (a int)",
                "create schema mine",
                "drop table qanad.audit",
                "alter table qanad.record disable row level security",
                "alter table protection.assessment add column a int",
                "create policy all_seen on qanad.record for select using (true)",
                "truncate qanad.audit",
                "delete from qanad.audit",
                "update qanad.audit set action = 'x'",
                "delete from qanad.revision",
                "update qanad.revision set reason = 'x'",
                "delete from qanad.record",
                "update qanad.record set audience = '{1}'",
                "update qanad.record set number = 'x'",
                "delete from qanad.person",
                "update qanad.person set audience = '{1}'",
                "delete from protection.assessment",
                "select * from qanad.outbox",
                "update qanad.assignment set role = 'protection.supervisor'",
                "insert into qanad.assignment (id, account, role, organisation) select id, id, 'protection.supervisor', 'dost_baku' from qanad.account",
                "insert into qanad.account (id, name, display, language) values (gen_random_uuid(), 'evil', 'Evil', 'en')",
                "update qanad.account set name = 'evil'",
                "insert into qanad.merge (id, proposal, kept, other, by, organisation, keys, keyed, names) select id, id, kept, other, by, organisation, '{}', 0, '' from qanad.merge",
                "update qanad.merge set undone_at = now()",
                "select names from qanad.merge",
                "select 1 from qanad.merge_relation",
                "delete from qanad.proposal",
                "insert into qanad.proposal (id, one, other, seen_one, seen_other, proposed_by) select id, one, other, seen_one, seen_other, proposed_by from qanad.proposal",
                "update qanad.person set merged_into = null",
                "update qanad.relation set person = of_person",
                "select qanad.standing(gen_random_uuid())",
                "select qanad.person_fields(gen_random_uuid())",
                "select qanad.revise_for_merge('merge', 'dost_baku', '{}')",
                "set role qanad_owner",
                "copy (select 1) to program 'true'"
            })
    void the_serving_role_is_refused(String statement) throws SQLException {
        try (var connection = as(country.as("nigar.supervisor"));
                var prepared = connection.createStatement()) {
            assertThatThrownBy(() -> prepared.execute(statement)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select given from qanad.person",
                "select family from qanad.person",
                "select phone from qanad.person",
                "select names from qanad.person",
                "select display from qanad.account",
                "select changes from qanad.revision",
                "select body from qanad.draft",
                "select content from qanad.attachment",
                "select 1 from qanad.audit",
                "select number from qanad.record",
                "select child_words from helpline.conversation",
                "select caller_name from helpline.conversation",
                "select concern from protection.registration",
                "select what_changed from protection.follow_up",
                "select qanad.persons_named(array['a'], 1)",
                "select qanad.stands_for(gen_random_uuid())",
                "select kept from qanad.merge",
                "select 1 from qanad.proposal",
                "update qanad.record set status = 'x'",
                "create table public.mine (a int)"
            })
    void the_counting_role_reads_no_words_and_no_person(String query) throws SQLException {
        try (var connection = country.connect("qanad_figures");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(query))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    /** The database as the server opens it for one person. */
    private Connection as(Visitor person) throws SQLException {
        var connection = country.connect("qanad_server");
        try (var statement = connection.prepareStatement(
                "select set_config('qanad.account', ?, false), set_config('qanad.keys', ?, false)")) {
            statement.setString(1, person.id().toString());
            statement.setString(2, country.keys(person.id()));
            statement.execute();
        }
        return connection;
    }
}
