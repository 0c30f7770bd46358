package org.qanad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealing loses no row, holds up no writer, and goes on after a restore. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealingTest {
    private final Chain chain = Chain.apart("sealing");

    @BeforeEach
    void seal_what_was_before() {
        chain.country.as("aysel.caseworker");
        chain.seal();
    }

    @AfterAll
    void close() {
        chain.country.close();
    }

    @Test
    void nothing_new_makes_no_seal() {
        assertThat(chain.seal()).isZero();
    }

    @Test
    void what_is_done_is_sealed_and_fits() {
        chain.country.as("aysel.caseworker").get("/api/records?type=protection.case");

        assertThat(chain.seal()).isEqualTo(1);
        var verdict = chain.verify();
        assertThat(verdict.finding()).isEmpty();
        assertThat(verdict.waiting()).isZero();
    }

    @Test
    void under_eight_writers_no_row_is_lost() throws Exception {
        var before = rows();
        var done = new AtomicBoolean();
        var seals = new AtomicInteger();
        var rows = 400;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sealers = IntStream.range(0, 2)
                    .mapToObj(_ -> CompletableFuture.runAsync(
                            () -> {
                                while (!done.get()) {
                                    seals.addAndGet(chain.seal());
                                }
                            },
                            threads))
                    .toList();
            var writers = IntStream.range(0, 8)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> write(writer, rows), threads))
                    .toList();
            writers.forEach(CompletableFuture::join);
            done.set(true);
            sealers.forEach(CompletableFuture::join);
        }
        seals.addAndGet(chain.seal());

        var verdict = chain.verify();
        assertThat(verdict.finding()).isEmpty();
        assertThat(verdict.waiting()).isZero();
        assertThat(verdict.rows()).isEqualTo(before + 8L * rows);
        assertThat(seals.get()).isGreaterThan(3);
    }

    /** Transactions that begin early and end late, some of them undone. */
    private void write(int writer, int rows) {
        try (var connection = chain.connect("qanad_server")) {
            connection.setAutoCommit(false);
            for (var i = 0; i < rows; i++) {
                note(connection, "writer " + writer);
                if (i % 7 == 0) {
                    Thread.sleep(Duration.ofMillis(writer));
                }
                if (i % 50 == 3) {
                    connection.rollback();
                    note(connection, "writer " + writer);
                }
                connection.commit();
            }
        } catch (SQLException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void note(Connection connection, String action) throws SQLException {
        try (var statement = connection.prepareStatement("insert into qanad.audit (action) values (?)")) {
            statement.setString(1, action);
            statement.execute();
        }
    }

    @Test
    void a_long_transaction_is_sealed_when_it_ends_and_holds_up_nobody_who_writes() throws SQLException {
        var before = rows();
        try (var slow = chain.connect("qanad_server")) {
            slow.setAutoCommit(false);
            note(slow, "slow");
            chain.country.as("aysel.caseworker").get("/api/records?type=protection.case");
            assertThat(rows()).isEqualTo(before + 1);
            assertThat(chain.seal()).isZero();
            assertThat(chain.verify().finding()).isEmpty();
            slow.commit();
        }

        assertThat(chain.seal()).isEqualTo(1);
        var verdict = chain.verify();
        assertThat(verdict.finding()).isEmpty();
        assertThat(verdict.rows()).isEqualTo(before + 2);
        assertThat(verdict.waiting()).isZero();
    }

    @Test
    void after_a_restore_into_another_cluster_numbers_go_on_above_all_before() {
        chain.country.as("aysel.caseworker").get("/api/records?type=protection.case");
        chain.seal();
        var sealed = chain.country.count("select max(upto) from qanad.seal");
        // As if these rows had come from a cluster far ahead of this one.
        chain.owner("update qanad.era set system = 42");

        assertThat(chain.country.part(Sealer.class).beginEra()).isTrue();
        assertThat(chain.country.part(Sealer.class).beginEra()).isFalse();
        chain.country.as("aysel.caseworker").get("/api/records?type=protection.case");

        assertThat(chain.country.count("select min(tx) from qanad.audit where id = (select max(id) from qanad.audit)"))
                .isGreaterThan(sealed);
        assertThat(chain.seal()).isEqualTo(1);
        assertThat(chain.verify().finding()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update qanad.seal set hash = hash",
                "delete from qanad.seal",
                "update qanad.seal_leaves set leaves = leaves",
                "delete from qanad.seal_leaves",
                "truncate qanad.seal cascade",
                "update qanad.audit set outcome = 'done'",
                "delete from qanad.audit",
                "update qanad.revision set nonce = gen_random_uuid()",
                "delete from qanad.revision",
                "update qanad.attachment set name = 'x'",
                "delete from qanad.attachment",
                "insert into qanad.audit (action, tx) values ('x', 1)",
                "insert into qanad.audit (action, at) values ('x', now())",
                "update qanad.era set lift = 0",
                "insert into qanad.era (system, lift) values (1, 1)"
            })
    void the_serving_role_may_not(String statement) throws SQLException {
        try (var connection = chain.connect("qanad_server");
                var prepared = connection.createStatement()) {
            assertThatThrownBy(() -> prepared.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    /** Later scripts that add a column to an audited table must seal it. */
    @Test
    void every_column_of_an_audited_table_is_sealed() {
        for (var table : SealedTable.ALL) {
            var sealed = Stream.concat(table.open().stream(), table.hidden().stream())
                    .map(SealedTable.Column::name)
                    .toList();

            assertThat(chain.columns(table.name()).keySet())
                    .allMatch(column -> sealed.contains(column)
                            || column.equals("tx")
                            || (column.equals(SealedTable.NONCE)
                                    && !table.hidden().isEmpty())
                            // Sealed by its hash, which is compared with it.
                            || (column.equals("content") && table.equals(SealedTable.ATTACHMENT)));
        }
    }

    @Test
    void the_server_reads_hashes_of_rows_that_it_may_not_read() throws SQLException {
        try (var connection = chain.connect("qanad_server");
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("select 1 from qanad.audit where record is not null")) {
                assertThat(rows.next()).isFalse();
            }
            try (var hashes = statement.executeQuery("select * from qanad.audit_leaves(0, 9223372036854775807)")) {
                assertThat(hashes.next()).isTrue();
                assertThat(hashes.getMetaData().getColumnCount()).isEqualTo(2);
            }
        }
    }

    private long rows() {
        return chain.country.count("select (select count(*) from qanad.audit) + (select count(*) from qanad.revision)"
                + " + (select count(*) from qanad.attachment where record is not null)");
    }
}
