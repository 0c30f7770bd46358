package org.qanad.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qanad.audit.DatabaseEvidence;
import org.qanad.audit.PublicKeys;
import org.qanad.audit.Roots;
import org.qanad.audit.SealKey;
import org.qanad.audit.Verdict;
import org.qanad.audit.Verifier;
import org.qanad.backup.Backup;
import org.qanad.backup.Manifest;
import org.qanad.vault.MasterKey;
import org.springframework.util.FileSystemUtils;

/** Restores a backup in a folder of its own, starts it, reads every row and recomputes every seal. */
record Proving(MasterKey master, Optional<Path> sealKey) {
    /**
     * What was found.
     *
     * @param login one that exists in the copy and may read all tables
     * @throws CannotStart when the copy does not start, cannot be read, or its seals do not fit
     */
    Manifest.Proof prove(Path backup, Settings.Login login) throws IOException {
        var folder = Files.createTempDirectory("qanad-proof-");
        try {
            var meter = new Meter(System.out, "Restoring");
            Backup.unpack(backup, master, folder, meter::done);
            meter.end();
            var home = Path.of(System.getProperty("qanad.home", "."))
                    .toAbsolutePath()
                    .normalize();
            try (var restored = OwnDatabase.restored(folder, home.resolve(".qanad/postgresql"), login);
                    var connection = DriverManager.getConnection(restored.address(), login.user(), login.password())) {
                return read(connection);
            } catch (SQLException broken) {
                throw new CannotStart("The copy was restored, but cannot be read (SQL state " + broken.getSQLState()
                        + "). It is not kept; try again, and look at the disk.");
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private Manifest.Proof read(Connection connection) throws SQLException {
        var tables = tables(connection);
        var rows = 0L;
        for (var table : tables) {
            // Every page is read, and its checksum compared.
            try (var statement = connection.createStatement();
                    var counted = statement.executeQuery("select count(*), count(t::text) from " + table + " t")) {
                counted.next();
                rows += counted.getLong(1);
            }
        }
        var seals = sealKey.map(SealKey::publicFile)
                .filter(Files::exists)
                .map(key -> seals(connection, key).seals())
                .orElse(0L);
        return new Manifest.Proof(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), tables.size(), rows, seals);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema') order by 1
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    private static Verdict seals(Connection connection, Path key) {
        try {
            var verdict = new Verifier(
                            new DatabaseEvidence(connection),
                            PublicKeys.ofPem(Files.readString(key)),
                            Roots.none(),
                            _ -> {})
                    .verify();
            verdict.finding().ifPresent(finding -> {
                throw new CannotStart("The copy was restored, and its audit does not fit: " + finding.sentence() + ".");
            });
            return verdict;
        } catch (IOException | SQLException unreadable) {
            throw new CannotStart("The copy was restored, but its seals cannot be read.");
        }
    }
}
