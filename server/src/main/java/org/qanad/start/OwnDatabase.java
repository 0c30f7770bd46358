package org.qanad.start;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qanad.access.SignInSettings;
import org.qanad.start.Settings.Login;
import org.qanad.vault.KeyFile;
import org.qanad.web.Limits;

/** A PostgreSQL of our own: unpacked from the jar, listening on loopback, durable, its roles' secrets beside its data. */
final class OwnDatabase implements AutoCloseable {
    private static final int LEAST_BUFFERS = 256;
    private static final int MOST_BUFFERS = 4_096;
    private static final String SUPERUSER = "postgres";
    private static final List<String> ROLES = List.of("qanad_owner", "qanad_server", "qanad_figures");

    private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final EmbeddedPostgres postgres;
    private final Properties secrets;
    private final Path folder;

    private OwnDatabase(EmbeddedPostgres postgres, Properties secrets, Path folder) {
        this.postgres = postgres;
        this.secrets = secrets;
        this.folder = folder;
    }

    /** Starts it on a folder, made if absent; what a crash left behind is ended first. The program is unpacked once. */
    static OwnDatabase start(Path folder, Path program) {
        return start(folder, program, Map.of());
    }

    /** The same with more settings of PostgreSQL. */
    static OwnDatabase start(Path folder, Path program, Map<String, String> more) {
        try {
            Files.createDirectories(folder);
            var data = folder.resolve("postgresql");
            endOrphan(data.resolve("postmaster.pid"));
            var fresh = !Files.exists(data.resolve("PG_VERSION"));
            var secrets = secrets(folder.resolve("secrets.properties"));
            var secret = secrets.getProperty(SUPERUSER);
            var first = fresh ? Files.writeString(Files.createTempFile("qanad-", ".secret"), secret) : null;
            var builder = builder(folder, program).setConnectConfig("password", secret);
            builder.setDataDirectoryCustomizer(made -> configure(made.toPath(), more));
            if (first != null) {
                // Nobody on this machine gets in without a password, from the first moment.
                builder.setLocaleConfig("auth", "scram-sha-256").setLocaleConfig("pwfile", first.toString());
            }
            try {
                var database = new OwnDatabase(builder.start(), secrets, folder);
                if (fresh) {
                    database.createRoles();
                } else {
                    database.distrust();
                }
                return database;
            } finally {
                if (first != null) {
                    Files.deleteIfExists(first);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + folder, failed);
        }
    }

    /**
     * Starts what a backup was unpacked into, to be read and thrown away.
     *
     * @param login one that the copy knows: whose password is asked for, as in the original
     */
    static OwnDatabase restored(Path folder, Path program, Login login) {
        try {
            var rules =
                    Files.writeString(folder.resolve("proof_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            var postgres = builder(folder, program)
                    .setConnectConfig("user", login.user())
                    .setConnectConfig("password", login.password())
                    .setServerConfig("hba_file", rules.toString())
                    .setServerConfig("archive_mode", "off")
                    .setServerConfig("ssl", "off")
                    .setServerConfig("shared_preload_libraries", "")
                    .start();
            return new OwnDatabase(postgres, new Properties(), folder);
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + folder, failed);
        }
    }

    /** Into PostgreSQL's own file of changed settings: on the command line a shell would read them first. */
    private static void configure(Path data, Map<String, String> settings) {
        var file = data.resolve("postgresql.auto.conf");
        try {
            var lines = new ArrayList<String>();
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .filter(line -> settings.keySet().stream().noneMatch(key -> line.startsWith(key + " =")))
                        .forEach(lines::add);
            }
            settings.forEach((key, value) -> lines.add(key + " = '" + value.replace("'", "''") + "'"));
            Files.write(file, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static EmbeddedPostgres.Builder builder(Path folder, Path program) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(program.toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("jit", "off")
                .setServerConfig("shared_buffers", buffers() + "MB")
                .setServerConfig("max_connections", "60")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("timezone", "UTC");
    }

    /** An eighth of the machine's memory, in megabytes: a register and its keys are read all over, and stay where they were read to. */
    private static long buffers() {
        var memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 1_048_576
                : 0;
        return Math.clamp(memory / 8, LEAST_BUFFERS, MOST_BUFFERS);
    }

    String address() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/qanad";
    }

    Login login(String role) {
        return new Login(role, secrets.getProperty(role));
    }

    /** The address of the master key beside the data: good enough for invented children, not for real ones. */
    String keys() {
        var file = folder.resolve("keys.json");
        try {
            if (!Files.exists(file)) {
                KeyFile.create(file);
            }
            return KeyFile.address(file);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("the master key could not be made in " + file, failed);
        }
    }

    /** How a server is set that runs on it, with what lies beside the data. */
    Settings settings(String address, int port, Path home, Path country, SignInSettings signIn, Limits limits) {
        return new Settings(
                address,
                port,
                home.resolve("programmes"),
                country,
                address(),
                login("qanad_server"),
                login("qanad_figures"),
                Optional.of(login("qanad_owner")),
                keys(),
                Optional.empty(),
                signIn,
                limits,
                folder.resolve("seal.key"),
                Optional.of(login(SUPERUSER)),
                Duration.ZERO);
    }

    Path folder() {
        return folder;
    }

    /** Whether a commit of sessions begun from now on waits for the disk; when it does again, all before is on it. */
    void durable(boolean wanted) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            // The role's setting wins over the command line's; sessions that are open keep what they began with.
            statement.execute("alter role qanad_server set synchronous_commit = " + (wanted ? "on" : "off"));
            if (wanted) {
                statement.execute("analyze");
                statement.execute("checkpoint");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL did not take the setting", failed);
        }
    }

    /** Returns when PostgreSQL is gone: at the end of the process another thread may already be stopping it. */
    @Override
    public void close() throws IOException {
        postgres.close();
        var pid = folder.resolve("postgresql/postmaster.pid");
        for (var waited = 0; Files.exists(pid) && waited < 200; waited++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void createRoles() {
        try (var pool = new HikariDataSource()) {
            pool.setDataSource(postgres.getPostgresDatabase());
            pool.setMaximumPoolSize(1);
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                for (var role : ROLES) {
                    statement.execute("create role " + role + " login password '" + secrets.getProperty(role) + "'");
                }
                statement.execute("create database qanad owner qanad_owner encoding 'UTF8' template template0");
                statement.execute("revoke all on database qanad from public");
                statement.execute("grant connect on database qanad to qanad_server, qanad_figures");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the roles could not be made", failed);
        }
    }

    /** A folder made before passwords were asked for still trusts whoever is on this machine: no longer. */
    private void distrust() throws IOException {
        var rules = folder.resolve("postgresql/pg_hba.conf");
        var written = Files.readString(rules);
        if (written.lines().noneMatch(line -> !line.startsWith("#") && line.endsWith("trust"))) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role " + SUPERUSER + " password '" + secrets.getProperty(SUPERUSER) + "'");
            Files.writeString(rules, written.replace("trust", "scram-sha-256"));
            statement.execute("select pg_reload_conf()");
        } catch (SQLException failed) {
            throw new IllegalStateException("PostgreSQL did not take its password", failed);
        }
    }

    private static Properties secrets(Path file) throws IOException {
        var secrets = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                secrets.load(reader);
            }
        } else {
            Files.createFile(file, OURS_ALONE);
        }
        var random = new SecureRandom();
        for (var role : Stream.concat(Stream.of(SUPERUSER), ROLES.stream()).toList()) {
            if (secrets.getProperty(role) == null) {
                secrets.setProperty(role, secret(random, 24));
            }
        }
        try (var writer = Files.newBufferedWriter(file)) {
            secrets.store(writer, "Passwords of the database roles");
        }
        return secrets;
    }

    private static String secret(SecureRandom random, int bytes) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** A server killed outright leaves its PostgreSQL running; it is asked to stop, so that ours can start. */
    private static void endOrphan(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        var pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/postgres"))
                        .isPresent());
        if (orphan.isPresent()) {
            new ProcessBuilder("kill", "-INT", Long.toString(pid))
                    .start()
                    .onExit()
                    .join();
            orphan.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
