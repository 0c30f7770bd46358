package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Among many records of others, one's own are found through an index and not by looking at each. */
class SearchPlanTest {
    private static final String ME = "00000000-0000-7000-8000-000000000001";
    private static TestCountry country;

    @BeforeAll
    static void manyRecordsOfOthers() throws SQLException {
        country = TestCountry.beside("plans", TestCountry.HOME.resolve("programmes"), TestCountry.people());
        try (var owner = country.connect("qanad_owner");
                var statement = owner.createStatement()) {
            statement.execute("insert into qanad.account (id, name, display, language) values ('" + ME
                    + "', 'somebody', 'Somebody', 'az')");
            statement.execute("""
                    insert into qanad.person (id, given, family, phone, audience, opened_by, updated_by)
                    select uuidv7(), 'given' || i, 'family' || i, '+994 50 ' || (1000000 + i),
                           array[case when i %% 1000 = 0 then 900001 else 900002 end], '%1$s', '%1$s'
                    from generate_series(1, 40000) i
                    """.formatted(ME));
            statement.execute("update qanad.person set names = array_to_tsvector(array[given, family,"
                    + " case when given like '%000' then 'ali' else 'aliyev' end])");
            statement.execute("""
                    insert into qanad.record (id, type, number, status, organisation, owner, subject, audience, opened_by,
                                              updated_by)
                    select uuidv7(), 'protection.case', 'PLAN-' || row_number() over (), 'active', 'dost_baku',
                           '%1$s', id, audience, '%1$s', '%1$s'
                    from qanad.person where opened_by = '%1$s'
                    """.formatted(ME));
            statement.execute("analyze qanad.person");
            statement.execute("analyze qanad.record");
        }
    }

    @AfterAll
    static void stop() {
        country.close();
    }

    @Test
    void a_number_is_looked_up() throws SQLException {
        assertThat(plan("select id from qanad.record where number = 'PLAN-77'")).contains("Index Scan");
        assertThat(plan("select id from qanad.record where number = 'PLAN-77'")).doesNotContain("Seq Scan");
    }

    @Test
    void a_page_of_an_organisations_records_is_looked_up() throws SQLException {
        var page = "select id from qanad.record where organisation = 'dost_baku' and type = 'protection.case'"
                + " order by updated_at desc, id desc limit 50";
        assertThat(plan(page)).doesNotContain("Seq Scan");
    }

    @Test
    void what_is_known_of_a_person_is_looked_up() throws SQLException {
        assertThat(plan("select id, number from qanad.record where subject = '" + UUID.randomUUID() + "'"))
                .doesNotContain("Seq Scan");
    }

    @Test
    void names_and_telephones_are_found_without_reading_every_person() throws SQLException {
        var before = scans();
        assertThat(found("select count(*) from qanad.persons_named(array['family4000'], 20)"))
                .isEqualTo(2);
        assertThat(found("select count(*) from qanad.persons_by_phone('1004000', 20)"))
                .isEqualTo(1);
        assertThat(scans()).isEqualTo(before);
    }

    @Test
    void a_name_that_many_bear_is_found_among_ones_own_without_reading_the_others() throws SQLException {
        assertThat(found("select count(*) from qanad.persons_named(array['ali'], 50)"))
                .isEqualTo(40);
        assertThat(blocks("select count(*) from qanad.persons_named(array['ali'], 50)"))
                .isLessThan(1_000);
        assertThat(found("select count(*) from qanad.persons_named(array['ali', 'given5'], 50)"))
                .isEqualTo(1);
    }

    @Test
    void whole_names_come_before_beginnings() throws SQLException {
        assertThat(found("select count(*) from qanad.persons_named(array['family5000'], 50) where whole"))
                .isEqualTo(1);
        assertThat(found("select count(*) from qanad.persons_named(array['family5'], 50) where not whole"))
                .isEqualTo(1);
        assertThat(found("select count(*) from qanad.persons_named(array['family'], 7)"))
                .isEqualTo(7);
    }

    /** How many blocks of eight kilobytes were looked into. */
    private static long blocks(String query) throws SQLException {
        try (var connection = asSomebody()) {
            var told = TestCountry.column(connection, "explain (analyze, buffers, format json) " + query)
                    .getFirst();
            var blocks =
                    Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)").matcher(String.valueOf(told));
            return blocks.results()
                    .limit(2)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .sum();
        }
    }

    private static long found(String query) throws SQLException {
        try (var connection = asSomebody()) {
            return Long.parseLong(
                    String.valueOf(TestCountry.column(connection, query).getFirst()));
        }
    }

    private static String plan(String query) throws SQLException {
        try (var connection = asSomebody()) {
            return String.join(
                    "\n",
                    TestCountry.column(connection, "explain " + query).stream()
                            .map(String::valueOf)
                            .toList());
        }
    }

    private static Connection asSomebody() throws SQLException {
        var connection = country.connect("qanad_server");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('qanad.account', '" + ME + "', true)");
            statement.execute("select set_config('qanad.keys', '{900001}', true)");
        }
        return connection;
    }

    /** How often the register was read from end to end, all sessions having told what they did. */
    private static long scans() throws SQLException {
        try (var server = country.connect("qanad_server")) {
            TestCountry.column(server, "select pg_stat_force_next_flush()::text");
        }
        return country.count("select seq_scan from pg_stat_user_tables where relname = 'person'");
    }
}
