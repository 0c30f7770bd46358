package org.qanad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qanad.backup.Backup;
import org.qanad.backup.Manifest;
import org.qanad.vault.MasterKey;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Backup and restore: taken while people work, believed only when restored. */
final class BackupCommands {
    private static final String SECRETS = "secrets.properties";

    private BackupCommands() {}

    private static Path home() {
        return Path.of(System.getProperty("qanad.home", ".")).toAbsolutePath().normalize();
    }

    /** Files come as they are from the first one on: written out in letters they would be twice as long. */
    private static String inBinary(String address) {
        return address + (address.contains("?") ? "&" : "?") + "prepareThreshold=-1";
    }

    /** Where a backup comes from: the address, the login that may read files, the master key, what goes with it. */
    private record Source(
            String address,
            Settings.Login login,
            MasterKey master,
            Optional<Path> sealKey,
            Map<String, byte[]> beside,
            AutoCloseable under) {}

    /** Writes one. */
    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Copies the whole database, encrypted, while it works; then restores the copy and reads it.")
    static final class Write implements Callable<Integer> {
        @Parameters(description = "The folder in which the backup gets a folder of its own.")
        private Path folder = Path.of("backups");

        @Option(
                names = "--settings",
                defaultValue = "qanad.yaml",
                description = "The file of settings, with the backup's login (${DEFAULT-VALUE}).")
        private Path settings = Path.of("qanad.yaml");

        @Option(names = "--data", description = "Instead: the folder of a demonstration that keeps its data.")
        private @Nullable Path data;

        @Option(names = "--unproved", description = "Leaves out restoring and reading it. Do that elsewhere, soon.")
        private boolean unproved;

        @Override
        public Integer call() throws Exception {
            var source = data == null ? settled() : kept(data.toAbsolutePath());
            try {
                return write(source);
            } finally {
                source.under().close();
            }
        }

        private Source settled() {
            var read = Settings.ofBackup(settings, System.getenv(), home());
            return new Source(
                    read.database(),
                    read.backup().orElseThrow(),
                    read.masterKey(),
                    Optional.of(read.sealKey()),
                    Map.of(),
                    () -> {});
        }

        private Source kept(Path data) throws IOException {
            var there = KeptData.open(data, home().resolve(".qanad/postgresql"));
            // Its passwords go along, its master key never does.
            return new Source(
                    there.address(),
                    there.superuser(),
                    MasterKey.at(data.resolve("keys.json").toUri().toString()),
                    Optional.of(data.resolve("seal.key")),
                    Map.of(SECRETS, Files.readAllBytes(data.resolve(SECRETS))),
                    there);
        }

        private int write(Source source) throws IOException, GeneralSecurityException {
            Files.createDirectories(folder);
            var partial = Files.createTempDirectory(folder, ".partial-");
            try {
                var meter = new Meter(System.out, "Copying  ");
                Manifest manifest;
                try (var connection = DriverManager.getConnection(
                        inBinary(source.address()),
                        source.login().user(),
                        source.login().password())) {
                    manifest = Backup.write(
                            connection, source.master(), partial, source.beside(), meter::done, meter::all);
                } catch (SQLException refused) {
                    throw new CannotStart("The database cannot be copied as "
                            + source.login().user() + " (SQL state " + refused.getSQLState() + ": "
                            + refused.getMessage() + "): see docs/howto/back-up.md for the rights it needs.");
                }
                meter.end();
                if (!unproved) {
                    Backup.prove(
                            partial,
                            manifest,
                            new Proving(source.master(), source.sealKey()).prove(partial, source.login()));
                }
                var whole = folder.resolve("qanad-" + manifest.at().replace(":", ""));
                Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE);
                var proof = Manifest.read(whole).proof();
                System.out.println(whole + ": " + manifest.size() / 1024 + " KB, whole up to " + manifest.to()
                        + (proof == null
                                ? ", not proved."
                                : ", restored and read: " + proof.tables() + " tables, " + proof.rows() + " rows, "
                                        + proof.seals() + " seals."));
                System.out.println(
                        "It opens with the master key " + manifest.master() + " only: keep that apart from it.");
                return 0;
            } finally {
                FileSystemUtils.deleteRecursively(partial);
            }
        }
    }

    /** Makes the standby the primary. */
    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a standby the primary. First be sure that the old one is dead: two would part for ever.")
    static final class Promote implements Callable<Integer> {
        private static final int PATIENCE_SECONDS = 60;

        @Option(
                names = "--settings",
                defaultValue = "qanad.yaml",
                description = "The file of settings, with the backup's login (${DEFAULT-VALUE}).")
        private Path settings = Path.of("qanad.yaml");

        @Option(names = "--standby", required = true, description = "Its address, such as jdbc:postgresql://db2/qanad.")
        private String standby = "";

        @Override
        public Integer call() {
            var login = Settings.ofBackup(settings, System.getenv(), home())
                    .backup()
                    .orElseThrow();
            return promote(standby, login);
        }

        static int promote(String address, Settings.Login login) {
            try (var connection = DriverManager.getConnection(address, login.user(), login.password());
                    var statement = connection.createStatement();
                    var promoted = statement.executeQuery(
                            "select not pg_is_in_recovery() or pg_promote(true, " + PATIENCE_SECONDS + ")")) {
                promoted.next();
                System.out.println(
                        promoted.getBoolean(1)
                                ? address + " is the primary now. Servers whose address names it go on by themselves."
                                : address + " was not promoted within " + PATIENCE_SECONDS + " seconds.");
                return promoted.getBoolean(1) ? 0 : 1;
            } catch (SQLException refused) {
                throw new CannotStart(address + " cannot be promoted as " + login.user() + " (SQL state "
                        + refused.getSQLState() + "): it must run, and the role may call pg_promote.");
            }
        }
    }

    /** Unpacks one. */
    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Unpacks a backup into a new folder, lets PostgreSQL mend it, and reads it.")
    static final class Read implements Callable<Integer> {
        @Parameters(description = "A backup, or the folder of several: then the newest.")
        private Path from = Path.of("backups");

        @Option(names = "--to", required = true, description = "A new or empty folder.")
        private Path into = Path.of("restored");

        @Option(names = "--keys", required = true, description = "The master key, such as file:/etc/qanad/keys.json.")
        private String keys = "";

        @Option(names = "--wal", description = "The folder into which the log was archived.")
        private @Nullable Path log;

        @Option(names = "--until", description = "With --wal: the moment to go back to, such as 2026-11-22T09:30:00Z.")
        private @Nullable String until;

        @Option(
                names = "--standby-of",
                description = "Makes a standby of a running PostgreSQL, such as 'host=db1 user=postgres password=…'.")
        private @Nullable String primary;

        @Override
        public Integer call() throws IOException {
            var master = master();
            var moment = moment();
            var backup = Recovery.newest(from);
            if (Files.isDirectory(into)) {
                try (var there = Files.list(into)) {
                    if (there.findAny().isPresent()) {
                        throw new CannotStart(into + " is not empty. Name a new folder.");
                    }
                }
            }
            Files.createDirectories(into);
            var meter = new Meter(System.out, "Unpacking");
            try {
                Backup.unpack(backup, master, into.toAbsolutePath().normalize(), meter::done);
            } catch (IllegalArgumentException unfit) {
                throw new CannotStart(unfit.getMessage() + ".");
            }
            meter.end();
            new Recovery(into.toAbsolutePath()).prepare(log, moment, primary);
            System.out.println("The database is in " + into.resolve("postgresql") + ".");
            System.out.println(
                    primary == null
                            ? "Put the file of keys beside it as " + into.resolve("keys.json")
                                    + " to start it with ./qanad demo --data " + into
                                    + ", or start your PostgreSQL on it (docs/howto/back-up.md)."
                            : "Start your PostgreSQL on it: it follows the other until it is promoted.");
            return 0;
        }

        private MasterKey master() {
            try {
                return MasterKey.at(keys);
            } catch (IllegalArgumentException wrong) {
                throw new CannotStart("--keys is '" + keys + "': " + wrong.getMessage() + ".");
            }
        }

        private @Nullable OffsetDateTime moment() {
            if (until == null) {
                return null;
            }
            if (log == null) {
                throw new CannotStart("--until needs --wal: the folder into which the log was archived.");
            }
            try {
                return OffsetDateTime.parse(until);
            } catch (DateTimeParseException unreadable) {
                throw new CannotStart("--until is '" + until + "'. Write a moment such as 2026-11-22T09:30:00Z.");
            }
        }
    }
}
