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
    private final AutoCloseable running;

    private KeptData(String address, Login owner, AutoCloseable running) {
        this.address = address;
        this.owner = owner;
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
                            "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/qanad", owner(folder), () -> {});
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data in " + folder + " cannot be read", unreadable);
        }
        var own = OwnDatabase.start(folder, program);
        return new KeptData(own.address(), own.login("qanad_owner"), own);
    }

    private static Login owner(Path folder) throws IOException {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
            secrets.load(reader);
        }
        return new Login("qanad_owner", secrets.getProperty("qanad_owner", ""));
    }

    String address() {
        return address;
    }

    Login owner() {
        return owner;
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
