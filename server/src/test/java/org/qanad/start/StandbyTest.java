package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.kernel.Ids;

/**
 * A streaming copy answers lists and figures, and takes over from a primary that dies, with everything that was
 * acknowledged, under two servers that are not restarted.
 */
class StandbyTest {
    private static final Path PROGRAM = TestCountry.HOME.resolve(".qanad/postgresql");

    @TempDir
    private Path here = Path.of("");

    @Test
    void a_copy_reads_along_and_takes_over_with_every_acknowledged_change() throws Exception {
        var country = Ground.open(here.resolve("one"), Map.of(), 0);
        var standby = standbyOf(country);
        try (var one = server(country, standby).start();
                var two = server(country, standby).start();
                var balancer = new Balancer(List.of(one, two))) {
            var aysel = Visitor.signedIn(balancer.port(), "aysel.caseworker", TestCountry.password());
            var nigar = Visitor.signedIn(balancer.port(), "nigar.supervisor", TestCountry.password());
            var first = write(aysel, Ids.next());
            assertThat(nigar.get("/api/records?type=protection.case").raw()).contains(first.toString());

            listsComeFromTheCopy(nigar, standby);
            whoeverWroteReadsWhatWasWritten(aysel, standby);
            aCopyThatFailsInTheMiddleOfACountKeepsNobodyFromTheFigures(country, standby, nigar);
            everythingAcknowledgedOutlivesThePrimary(country, standby, aysel, nigar);
        } finally {
            country.close();
            standby.close();
        }
    }

    private void listsComeFromTheCopy(Visitor nigar, OwnDatabase standby) throws Exception {
        try (var superuser = superuser(standby)) {
            var before = audited(superuser);
            for (var tries = 0; tries < 400; tries++) {
                nigar.get("/api/records?type=protection.case").accepted();
                if (TestCountry.column(
                                superuser,
                                "select 1 from pg_stat_activity where application_name = 'qanad serving copy'")
                        .contains("1")) {
                    break;
                }
                Thread.sleep(100);
            }
            assertThat(TestCountry.column(
                            superuser, "select 1 from pg_stat_activity where application_name = 'qanad serving copy'"))
                    .contains("1");
            assertThat(audited(superuser))
                    .as("what is read from a copy is noted in the primary")
                    .isGreaterThan(before);
        }
    }

    /** With the copy held back, the list still shows what the same person has just written. */
    private void whoeverWroteReadsWhatWasWritten(Visitor aysel, OwnDatabase standby) throws SQLException {
        try (var superuser = superuser(standby)) {
            TestCountry.column(superuser, "select pg_wal_replay_pause()::text");
            try {
                var made = write(aysel, Ids.next());
                assertThat(aysel.get("/api/records?type=protection.case&owner=me")
                                .raw())
                        .contains(made.toString());
            } finally {
                TestCountry.column(superuser, "select pg_wal_replay_resume()::text");
            }
        }
    }

    /** The copy's count waits for a lock that the primary took, and is ended there; the primary counts instead. */
    private void aCopyThatFailsInTheMiddleOfACountKeepsNobodyFromTheFigures(
            Ground country, OwnDatabase standby, Visitor nigar) throws Exception {
        var waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and application_name = '%s'";
        try (var copy = superuser(standby);
                var primary = superuser(country.database());
                var holder = superuser(country.database());
                var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            try (var locking = holder.createStatement()) {
                locking.execute("lock table qanad.record in access exclusive mode");
            }
            // A commit takes the lock along to the copy.
            TestCountry.column(primary, "select pg_current_xact_id()::text");
            until(
                    copy,
                    "select 1 from pg_locks where relation = 'qanad.record'::regclass and granted"
                            + " and mode = 'AccessExclusiveLock'");

            var answer = asking.submit(() -> nigar.get("/api/indicators/protection.cases_opened"));
            var counting = until(copy, waiting.formatted("qanad figures copy"));
            TestCountry.column(copy, "select pg_terminate_backend(" + counting + ")::text");
            until(primary, waiting.formatted("qanad figures"));
            holder.rollback();

            assertThat(answer.get().status()).isEqualTo(200);
            assertThat(answer.get().body().path("total").path("value").asLong()).isPositive();
        }
    }

    private static String until(Connection database, String query) throws Exception {
        for (var tries = 0; tries < 100; tries++) {
            var found = TestCountry.column(database, query);
            if (!found.isEmpty()) {
                return String.valueOf(found.getFirst());
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not in time: " + query);
    }

    private void everythingAcknowledgedOutlivesThePrimary(
            Ground country, OwnDatabase standby, Visitor aysel, Visitor nigar) throws Exception {
        try (var superuser = superuser(country.database())) {
            for (var setting :
                    new String[] {"alter system set synchronous_standby_names = '*'", "select pg_reload_conf()"}) {
                try (var statement = superuser.createStatement()) {
                    statement.execute(setting);
                }
            }
        }
        Queue<UUID> acknowledged = new ConcurrentLinkedQueue<>();
        var going = new AtomicBoolean(true);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (var i = 0; i < 4; i++) {
                    crowd.execute(() -> {
                        while (going.get()) {
                            acknowledged.add(write(aysel, Ids.next()));
                        }
                    });
                }
                Thread.sleep(1_500);
                kill(here.resolve("one/postgresql/postmaster.pid"));
                var before = acknowledged.size();
                assertThat(BackupCommands.Promote.promote(standby.address(), standby.login("postgres")))
                        .isZero();
                for (var waited = 0; waited < 300 && acknowledged.size() < before + 8; waited++) {
                    Thread.sleep(100);
                }
                assertThat(acknowledged.size()).isGreaterThanOrEqualTo(before + 8);
            } finally {
                going.set(false);
            }
        }
        try (var superuser = superuser(standby)) {
            for (var record : acknowledged) {
                assertThat(TestCountry.column(
                                superuser,
                                "select count(*) from qanad.revision v join protection.registration f on f.record_id = v.record"
                                        + " where v.record = ?",
                                record))
                        .containsExactly("1");
            }
        }
        assertThat(nigar.get("/api/records?type=protection.case").status()).isEqualTo(200);
    }

    /** Sends the same change until it is answered, as every client does. */
    private static UUID write(Visitor who, UUID record) {
        var change = who.change("protection.case")
                .put("record", record.toString())
                .about(Story.child("Aytac", "Yedəkova"))
                .with("registered_on", Story.today())
                .with("identified_by", "school")
                .with("concern", "söz")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low");
        for (var tries = 0; ; tries++) {
            try {
                var reply = change.submit();
                if (reply.status() < 500) {
                    return reply.accepted().record();
                }
            } catch (java.io.UncheckedIOException lost) {
                // Not answered: sent again under the same id.
            }
            if (tries > 200) {
                throw new IllegalStateException("no answer after " + tries + " tries");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private OwnDatabase standbyOf(Ground country) throws IOException {
        System.setProperty("qanad.home", TestCountry.HOME.toString());
        var login = country.database().login("postgres");
        var port = country.database().address().replaceFirst(".*:(\\d+)/.*", "$1");
        var one = here.resolve("one");
        assertThat(Commands.line()
                        .execute("backup", here.resolve("copies").toString(), "--data", one.toString(), "--unproved"))
                .isZero();
        assertThat(Commands.line()
                        .execute(
                                "restore",
                                here.resolve("copies").toString(),
                                "--to",
                                here.resolve("two").toString(),
                                "--keys",
                                one.resolve("keys.json").toUri().toString(),
                                "--standby-of",
                                "host=127.0.0.1 port=" + port + " user=postgres password=" + login.password()))
                .isZero();
        Files.copy(one.resolve("keys.json"), here.resolve("two/keys.json"));
        return OwnDatabase.start(here.resolve("two"), PROGRAM, Map.of("cluster_name", "standby"));
    }

    private static String both(Ground country, OwnDatabase standby) {
        return country.database().address().replace("/qanad", "," + host(standby) + "/qanad");
    }

    private static String host(OwnDatabase database) {
        return database.address().replaceFirst("jdbc:postgresql://([^/]*)/.*", "$1");
    }

    private static Connection superuser(OwnDatabase database) throws SQLException {
        var login = database.login("postgres");
        return DriverManager.getConnection(database.address(), login.user(), login.password());
    }

    private static long audited(Connection superuser) throws SQLException {
        return Long.parseLong(
                String.valueOf(TestCountry.column(superuser, "select count(*) from qanad.audit where action = 'list'")
                        .getFirst()));
    }

    /** A process that knows both databases, and finds by itself the one that can be written to. */
    private static ServerProcess server(Ground country, OwnDatabase standby) {
        return new ServerProcess(
                TestCountry.settings(country.database(), both(country, standby)),
                country.database().folder(),
                Map.of());
    }

    private static void kill(Path pidFile) throws Exception {
        var pid = Files.readAllLines(pidFile).getFirst().strip();
        new ProcessBuilder("sh", "-c", "kill -9 " + pid + " $(ps -o pid= --ppid " + pid + ")")
                .start()
                .waitFor();
    }
}
