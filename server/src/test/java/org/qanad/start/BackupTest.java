package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.vault.KeyFile;
import org.springframework.util.FileSystemUtils;

/** A backup is what it says: whole while others write, closed to whoever has not the key, and good for a new start. */
class BackupTest {
    private static final String NAME = "Yedəkzadə";

    private static Path folder = Path.of("");
    private static Path log = Path.of("");
    private static TestCountry country;
    private static Story story;

    @TempDir
    private Path here = Path.of("");

    @BeforeAll
    static void open() throws IOException {
        folder = TestCountry.temporary();
        log = Files.createTempDirectory("qanad-log-");
        country = TestCountry.open(
                folder,
                Map.of(
                        "archive_mode",
                        "on",
                        "archive_command",
                        "test ! -f \"" + log + "/%f\" && cp %p \"" + log + "/%f\""));
        story = new Story(country);
    }

    @AfterAll
    static void close() throws IOException {
        country.close();
        country.database().close();
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.deleteRecursively(log);
    }

    @Test
    void what_was_acknowledged_before_is_in_it_whole_while_others_write() throws Exception {
        var before = List.of(child(), child(), child());
        var going = new AtomicBoolean(true);
        var writers = new ArrayList<Future<Integer>>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 4; i++) {
                writers.add(crowd.submit(() -> {
                    var made = 0;
                    while (going.get()) {
                        child();
                        made++;
                    }
                    return made;
                }));
            }
            try {
                assertThat(run("backup", here.resolve("all").toString(), "--data", folder.toString()))
                        .startsWith("0 ");
            } finally {
                going.set(false);
            }
            for (var writer : writers) {
                assertThat(writer.get()).isPositive();
            }
        }
        assertThat(manifest()).contains("\"proof\"").doesNotContain("\"tables\" : 0");

        try (var restored = restored(here.resolve("new"))) {
            for (var child : before) {
                assertThat(restored.as("nigar.supervisor")
                                .get("/api/records/" + child)
                                .accepted()
                                .raw())
                        .contains(NAME);
            }
            assertThat(restored.count("""
                            select count(*) from qanad.record r
                            where not exists (select 1 from qanad.revision v where v.record = r.id and v.version = r.version)
                            """)).isZero();
            new Story(restored).registered(NAME + "nın").accepted();
            restored.database().close();
        }
    }

    @Test
    void a_moment_between_two_changes_can_be_gone_back_to() throws Exception {
        run("backup", here.resolve("all").toString(), "--data", folder.toString(), "--unproved");
        var kept = child();
        Thread.sleep(1_100);
        var moment = Instant.now();
        Thread.sleep(1_100);
        var regretted = child();
        try (var superuser = country.superuser()) {
            TestCountry.column(superuser, "select pg_switch_wal()");
            for (var waited = 0; waited < 100 && !archived(superuser); waited++) {
                Thread.sleep(100);
            }
        }

        try (var restored = restored(here.resolve("then"), "--wal", log.toString(), "--until", moment.toString())) {
            var nigar = restored.as("nigar.supervisor");
            assertThat(nigar.get("/api/records/" + kept).status()).isEqualTo(200);
            assertThat(nigar.get("/api/records/" + regretted).status()).isEqualTo(404);
            restored.database().close();
        }
    }

    @Test
    void nobody_reads_it_without_the_key_and_nothing_altered_is_restored() throws Exception {
        child();
        run("backup", here.resolve("all").toString(), "--data", folder.toString(), "--unproved");
        var archive = Recovery.newest(here.resolve("all")).resolve("database.qanad");
        var other = here.resolve("other.json");
        KeyFile.create(other);

        assertThat(new String(Files.readAllBytes(archive), StandardCharsets.UTF_8))
                .doesNotContain(NAME, "qanad.record");
        assertThat(Files.getPosixFilePermissions(archive)).hasSize(2);
        assertThat(run(
                        "restore",
                        here.resolve("all").toString(),
                        "--to",
                        here.resolve("x").toString(),
                        "--keys",
                        other.toUri().toString()))
                .startsWith("2 the master key given does not open this backup");
        var bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        assertThat(restore(here.resolve("y"))).startsWith("2 ").contains("was altered");
        Files.write(archive, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(restore(here.resolve("z"))).startsWith("2 ").contains("is not whole");
    }

    @Test
    void the_rights_that_the_page_gives_are_enough() throws Exception {
        child();
        var page = Files.readString(TestCountry.HOME.resolve("docs/howto/back-up.md"));
        var rights = page.substring(page.indexOf("```sql") + 6, page.indexOf("```", page.indexOf("```sql") + 6));
        try (var superuser = country.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(rights.replace("'…'", "'copyist'"));
        }
        var file = here.resolve("qanad.yaml");
        Files.writeString(file, """
                database: %s
                backup_password: copyist
                keys: %s
                seal_key: %s
                """.formatted(
                        country.database().address(), country.database().keys(), folder.resolve("seal.key")));

        assertThat(run("backup", here.resolve("all").toString(), "--settings", file.toString()))
                .startsWith("0 ");
        assertThat(manifest()).contains("\"proof\"").doesNotContain("\"rows\" : 0,");
    }

    @Test
    void what_cannot_be_done_is_said() throws IOException {
        Files.createDirectories(here.resolve("full"));
        Files.writeString(here.resolve("full/file"), "x");

        assertThat(restore(here.resolve("new"))).startsWith("2 There is no backup in ");
        run("backup", here.resolve("all").toString(), "--data", folder.toString(), "--unproved");
        assertThat(restore(here.resolve("full"))).startsWith("2 ").contains("is not empty");
        assertThat(restore(here.resolve("new"), "--until", "2026-01-01T00:00:00Z"))
                .startsWith("2 --until needs --wal");
        assertThat(restore(here.resolve("new"), "--until", "yesterday", "--wal", "/tmp"))
                .startsWith("2 --until is 'yesterday'");
        assertThat(run("backup", here.toString(), "--data", here.resolve("none").toString()))
                .startsWith("2 ");
    }

    private static UUID child() {
        return story.registered(NAME).accepted().record();
    }

    private static boolean archived(Connection superuser) throws SQLException {
        return TestCountry.column(
                        superuser,
                        "select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 16777216) from pg_stat_archiver")
                .contains("t");
    }

    private String manifest() throws IOException {
        return Files.readString(Recovery.newest(here.resolve("all")).resolve("manifest.json"));
    }

    private TestCountry restored(Path into, String... more) throws IOException {
        assertThat(restore(into, more)).startsWith("0 ");
        Files.copy(folder.resolve("keys.json"), into.resolve("keys.json"));
        Files.copy(folder.resolve("seal.key"), into.resolve("seal.key"));
        return TestCountry.open(into, Map.of("archive_mode", "off"));
    }

    private String restore(Path into, String... more) {
        var words = new ArrayList<>(List.of(
                "restore",
                here.resolve("all").toString(),
                "--to",
                into.toString(),
                "--keys",
                folder.resolve("keys.json").toUri().toString()));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static String run(String... arguments) {
        System.setProperty("qanad.home", TestCountry.HOME.toString());
        var said = new StringWriter();
        var line = Commands.line();
        line.setErr(new PrintWriter(said));
        return line.execute(arguments) + " " + said;
    }
}
