package org.qanad.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.qanad.vault.KeyFile;
import org.qanad.vault.Vault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Making, changing and retiring the master key, while servers run. */
@Command(name = "keys", description = "The master key that wraps the keys of sealed answers.")
final class KeyCommands implements Runnable {
    private static final String FILE = "The file of keys.";

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(description = "Makes a file with a new master key. Keep a copy apart from the database and its backups.")
    int create(@Parameters(description = FILE) Path file) throws GeneralSecurityException, IOException {
        try {
            KeyFile.create(file);
        } catch (FileAlreadyExistsException there) {
            throw new CannotStart(file + " exists; what it opens would be lost. Name another file.");
        }
        System.out.println("The key is in " + file + ". Without it nothing that is sealed can be read again:");
        System.out.println("keep a copy in another place, and never in the database's backup.");
        return 0;
    }

    @Command(
            description =
                    "Step 1 of a change: adds a key that opens but does not yet wrap. Copy the file to all servers.")
    int add(@Parameters(description = FILE) Path file) throws GeneralSecurityException, IOException {
        System.out.println("Added the key " + KeyFile.add(there(file))
                + ". When every server has the file: ./qanad keys use " + file);
        return 0;
    }

    @Command(description = "Step 2: the newest key wraps from now on. Servers notice by themselves.")
    int use(@Parameters(description = FILE) Path file) throws GeneralSecurityException, IOException {
        System.out.println("The key " + KeyFile.use(there(file)) + " wraps from now on. Next: ./qanad keys rewrap");
        return 0;
    }

    @Command(description = "Step 3: wraps the key of every record anew, while servers go on.")
    int rewrap(
            @Option(
                            names = "--settings",
                            defaultValue = "qanad.yaml",
                            description = "The file of settings (${DEFAULT-VALUE}).")
                    Path file)
            throws GeneralSecurityException {
        var settings = Settings.read(file, System.getenv(), home(), true);
        return rewrap(settings);
    }

    static int rewrap(Settings settings) throws GeneralSecurityException {
        var done = new AtomicInteger();
        try (var owner = Publishing.owner(settings)) {
            var database = DSL.using(owner, SQLDialect.POSTGRES);
            var master = settings.masterKey();
            var all = database.fetchOptional(
                            "select count(*) from qanad.sealing_key where master <> ?", master.current())
                    .orElseThrow()
                    .get(0, Integer.class);
            var wrong = new Vault(master)
                    .rewrap(database, some -> System.out.print("\r" + done.addAndGet(some) + " of " + all + " keys"));
            System.out.println("\r" + (done.get() - wrong) + " keys are wrapped anew.");
            if (wrong > 0) {
                System.out.println(
                        wrong + " keys cannot be unwrapped: the master key that wrapped them is not in the file.");
                return 1;
            }
            return 0;
        }
    }

    @Command(description = "Step 4: forgets the keys that nothing is wrapped with any more.")
    int retire(
            @Parameters(description = FILE) Path keys,
            @Option(
                            names = "--settings",
                            defaultValue = "qanad.yaml",
                            description = "The file of settings (${DEFAULT-VALUE}).")
                    Path file)
            throws GeneralSecurityException, IOException {
        return retire(Settings.read(file, System.getenv(), home(), true), there(keys));
    }

    static int retire(Settings settings, Path keys) throws GeneralSecurityException, IOException {
        try (var owner = Publishing.owner(settings)) {
            var needed = new HashSet<>(DSL.using(owner, SQLDialect.POSTGRES)
                    .fetch("select distinct master from qanad.sealing_key")
                    .getValues(0, String.class));
            var gone = KeyFile.retire(keys, needed);
            System.out.println(
                    gone.isEmpty()
                            ? "Every key in the file is in use."
                            : "Forgot " + String.join(", ", gone) + ". Copy the file to all servers.");
            return 0;
        }
    }

    private static Path there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CannotStart("There is no file " + file + ". Make one with ./qanad keys create " + file);
        }
        return file;
    }

    private static Path home() {
        return Path.of(System.getProperty("qanad.home", ".")).toAbsolutePath().normalize();
    }
}
