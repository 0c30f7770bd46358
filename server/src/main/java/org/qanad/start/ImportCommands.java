package org.qanad.start;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.qanad.primero.Import;
import org.qanad.primero.Unusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings definitions over from other systems. */
@Command(name = "import", description = "Brings definitions over from another system, as a programme folder.")
final class ImportCommands implements Runnable {
    private final Path home =
            Path.of(System.getProperty("qanad.home", ".")).toAbsolutePath().normalize();

    @Override
    public void run() {
        throw new CannotStart("Say from which system: ./qanad import primero FILE.json --to DIR");
    }

    @Command(
            description =
                    "Turns a configuration of Primero into a programme folder, with a report of what became of each part.")
    int primero(
            @Parameters(paramLabel = "FILE", description = "A configuration, exported as JSON.") Path file,
            @Option(
                            names = "--to",
                            required = true,
                            paramLabel = "DIR",
                            description =
                                    "The folder to write: empty, or not there yet. The programme is named like it.")
                    Path to,
            @Option(names = "--country", description = "The folder of the country (countries/az).") @Nullable
                    Path country) {
        try {
            var done = new Import(file, to, country == null ? home.resolve("countries/az") : country).run();
            System.out.println("The programme '" + done.programme() + "' stands in " + to + ".");
            System.out.println();
            System.out.println(done.report().summary());
            System.out.println("What was changed or left, by name and with the reason: " + to.resolve("REPORT.md"));
            done.reading().faults().forEach(System.out::println);
            System.out.println(
                    done.reading().clean()
                            ? "No faults. Next: ./qanad check " + to
                            : "The importer wrote " + done.reading().faults().size()
                                    + " faults, named above: correct them in the files.");
            return done.reading().clean() ? 0 : 1;
        } catch (Unusable unusable) {
            throw new CannotStart(String.valueOf(unusable.getMessage()));
        }
    }
}
