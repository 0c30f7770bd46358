package org.qanad.start;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.reading.DefinitionReader;
import org.qanad.definition.reading.Reading;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one command and what it can do. */
@Command(
        name = "qanad",
        description = "Qanad: the information system that a country's child protection runs on.",
        subcommands = {
            KeyCommands.class,
            ImportCommands.class,
            MatchCommands.class,
            ChildrenCommand.class,
            BackupCommands.Write.class,
            BackupCommands.Read.class,
            BackupCommands.Promote.class,
            Auditing.Verify.class,
            Auditing.Seals.class,
            Auditing.AuditExport.class
        },
        mixinStandardHelpOptions = true)
public final class Commands implements Runnable {
    private final Path home =
            Path.of(System.getProperty("qanad.home", ".")).toAbsolutePath().normalize();

    private Commands() {}

    public static void run(String[] arguments) {
        var code = line().execute(arguments);
        if (code != KEEP_RUNNING) {
            System.exit(code);
        }
    }

    /** The command line, which says in a sentence why something cannot start. */
    static CommandLine line() {
        var line = new CommandLine(new Commands());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof CannotStart) {
                command.getErr().println(failure.getMessage());
                return 2;
            }
            throw failure;
        });
        return line;
    }

    /** What a command returns whose server goes on. */
    static final int KEEP_RUNNING = -1;

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            description =
                    "Starts a demonstration: its own database, invented people and children, on this machine only.")
    int demo(
            @Option(names = "--port", defaultValue = "8080", description = "Port to listen on (${DEFAULT-VALUE}).")
                    int port,
            @Option(names = "--address", defaultValue = "127.0.0.1", hidden = true) String address,
            @Option(
                            names = "--data",
                            description = "Folder that keeps the data between runs; without it they are temporary.")
                    @Nullable
                    Path data,
            @Option(
                            names = "--children",
                            defaultValue = "2000",
                            description = "How many children to invent (${DEFAULT-VALUE}).")
                    int children,
            @Option(
                            names = "--published",
                            description = "Also load the published tables, as records, through the one door.")
                    boolean published,
            @Option(names = "--rehearse", hidden = true, description = "Stop when ready: trains the start-up cache.")
                    boolean rehearse) {
        if (!loopback(address)) {
            throw new CannotStart("The demonstration listens on this machine only; '" + address
                    + "' can be reached from others. Leave --address out, or use ./qanad serve.");
        }
        if (children < 0 || children > 1_000_000) {
            throw new CannotStart("--children is " + children + ". Write a number from 0 to 1000000.");
        }
        new Demo(home, address, port, data, children, published, rehearse).run();
        return rehearse ? 0 : KEEP_RUNNING;
    }

    @Command(description = "Serves, with settings from QANAD_… variables or qanad.yaml.")
    int serve(
            @Option(
                            names = "--settings",
                            defaultValue = "qanad.yaml",
                            description = "The file of settings (${DEFAULT-VALUE}).")
                    Path file) {
        var settings = Settings.read(file, System.getenv(), home, false);
        var reading = CompletableFuture.supplyAsync(
                () -> clean(settings.programmes(), settings.country()),
                task -> Thread.ofPlatform().name("definitions").start(task));
        var server = Server.start(settings, reading);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Server.stop(server, settings.drain()), "stop serving"));
        System.out.println("Qanad serves on http://" + settings.address() + ":" + settings.port() + "/");
        return KEEP_RUNNING;
    }

    @Command(description = "Measures a server of its own beside plain JDBC, on this machine.")
    int bench(
            @Option(
                            names = "--records",
                            defaultValue = "200000",
                            description = "How many cases to load first (${DEFAULT-VALUE}).")
                    int records,
            @Option(
                            names = "--seconds",
                            defaultValue = "4",
                            description = "How long each thing is measured (${DEFAULT-VALUE}).")
                    double seconds,
            @Option(names = "--steps", split = ",", description = "Only what has one of these words in its name.")
                    @Nullable
                    List<String> steps,
            @Option(names = "--data", description = "A folder to keep the cases in; loaded once, measured often.")
                    @Nullable
                    Path data,
            @Option(
                            names = "--typing",
                            description = "Looks for children among so many persons while their names are typed.")
                    boolean typing,
            @Option(names = "--json", description = "A file to write the figures to.") @Nullable Path json) {
        if (records < 1_000 || records > 10_000_000) {
            throw new CannotStart("--records is " + records + ". Write a number from 1000 to 10000000.");
        }
        if (!(seconds >= 0.1 && seconds <= 600)) {
            throw new CannotStart("--seconds is " + seconds + ". Write a number from 0.1 to 600.");
        }
        new Bench(
                        home,
                        new Bench.Wish(
                                records,
                                seconds,
                                steps == null ? List.of() : steps,
                                Optional.ofNullable(data).map(Path::toAbsolutePath),
                                typing),
                        System.out)
                .run(json);
        return 0;
    }

    @Command(description = "Checks programmes and says what is wrong, where, and what would be right.")
    int check(
            @Parameters(arity = "0..1", description = "A folder of programmes (programmes/).") @Nullable Path folder,
            @Option(names = "--country", description = "The folder of the country (countries/az).") @Nullable
                    Path country) {
        var reading = read(
                folder == null ? home.resolve("programmes") : folder,
                country == null ? home.resolve("countries/az") : country);
        reading.faults().forEach(System.out::println);
        System.out.println(
                reading.clean()
                        ? "No faults: " + reading.expressions().size() + " kinds of record in "
                                + reading.definitions()
                                        .orElseThrow()
                                        .programmes()
                                        .size() + " programmes."
                        : reading.faults().size() + " faults.");
        return reading.clean() ? 0 : 1;
    }

    @Command(description = "Brings the database to what the programmes declare, in one transaction.")
    int publish(
            @Option(names = "--dry-run", description = "Shows the difference and changes nothing.") boolean dry,
            @Option(
                            names = "--settings",
                            defaultValue = "qanad.yaml",
                            description = "The file of settings (${DEFAULT-VALUE}).")
                    Path file) {
        var settings = Settings.read(file, System.getenv(), home, true);
        return Publishing.run(settings, clean(settings.programmes(), settings.country()), dry, System.out);
    }

    static Reading clean(Path programmes, Path country) {
        var reading = read(programmes, country);
        if (!reading.clean()) {
            throw new CannotStart(reading.faults().stream().map(String::valueOf).toList());
        }
        return reading;
    }

    private static Reading read(Path programmes, Path country) {
        for (var folder : List.of(programmes, country)) {
            if (!Files.isDirectory(folder)) {
                throw new CannotStart("There is no folder " + folder + ". Name one that exists.");
            }
        }
        try {
            return new DefinitionReader(programmes, country, Clock.systemUTC()).read();
        } catch (UncheckedIOException unreadable) {
            throw new CannotStart("The definitions cannot be read: " + unreadable.getMessage());
        }
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
