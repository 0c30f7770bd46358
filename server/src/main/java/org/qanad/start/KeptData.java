package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.qanad.start.Settings.Login;

/** The database of a demonstration that keeps its data: as it runs, or started for as long as it is looked at. */
final class KeptData implements AutoCloseable {
    private final String address;
    private final Login owner;
    private final Login superuser;
    private final AutoCloseable running;

    private KeptData(String address, Login owner, Login superuser, AutoCloseable running) {
        this.address = address;
        this.owner = owner;
        this.superuser = superuser;
        this.running = running;
    }

    static KeptData open(Path folder, Path program) {
        var data = folder.resolve("postgresql");
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            throw new CannotStart(folder + " holds no data of a demonstration. Name the folder that ./qanad demo --data"
                    + " was given.");
        }
        try {
            var pid = data.resolve("postmaster.pid");
            if (Files.exists(pid)) {
                var lines = Files.readAllLines(pid);
                if (ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).isPresent()) {
                    return new KeptData(
                            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/qanad",
                            login(folder, "qanad_owner"),
                            login(folder, "postgres"),
                            () -> {});
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data in " + folder + " cannot be read", unreadable);
        }
        var own = OwnDatabase.start(folder, program);
        return new KeptData(own.address(), own.login("qanad_owner"), own.login("postgres"), own);
    }

    private static Login login(Path folder, String role) throws IOException {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return new Login(role, secrets.getProperty(role, ""));
    }

    String address() {
        return address;
    }

    Login owner() {
        return owner;
    }

    Login superuser() {
        return superuser;
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (Exception unstoppable) {
            throw new IllegalStateException("PostgreSQL could not be stopped", unstoppable);
        }
    }
}
