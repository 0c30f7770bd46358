package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.trial.Children;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a list of invented children, as several agencies would have entered them, to try matching on. */
@Command(
        name = "children",
        description = "Writes a list of invented children as several agencies would have entered them.")
final class ChildrenCommand implements Callable<Integer> {
    private final Path home =
            Path.of(System.getProperty("qanad.home", ".")).toAbsolutePath().normalize();

    @Parameters(paramLabel = "FILE", description = "The CSV file to write.")
    private Path file = Path.of("children.csv");

    @Option(names = "--records", defaultValue = "100000", description = "How many entries (${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same list (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--country", description = "The folder of the country whose places they live in (countries/az).")
    private @Nullable Path country;

    @Override
    public Integer call() {
        if (records < 10 || records > 16_000_000) {
            throw new CannotStart("--records is from 10 to 16000000.");
        }
        var folder = country == null ? home.resolve("countries/az") : country;
        var meter = new Meter(System.out, "Writing");
        var language = language(folder.resolve("country.yaml"));
        new Children(records, seed, language, places(folder.resolve("territories.csv"), language))
                .write(file, rows -> meter.step("children", (double) rows / records));
        meter.end();
        System.out.println(
                "Match it: ./qanad match " + file + " --as " + Children.COLUMNS + " --truth person --apart household");
        return 0;
    }

    /** The first of a country's languages: the children bear its names. */
    private static String language(Path country) {
        try (var lines = Files.lines(country)) {
            return lines.filter(line -> line.startsWith("languages:"))
                    .map(line -> line.replaceFirst("languages:\\s*\\[\\s*(\\w+).*", "$1"))
                    .findFirst()
                    .orElseThrow(() -> new CannotStart(country + " names no languages."));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Cities before districts: most children live in them. */
    private static List<String> places(Path territories, String language) {
        try (var lines = Files.lines(territories)) {
            return lines.map(line -> line.split(",", -1))
                    .filter(parts -> parts[2].equals("city") || parts[2].equals("district"))
                    .sorted(Comparator.comparing(parts -> parts[2]))
                    .map(parts -> parts[3].toLowerCase(Locale.forLanguageTag(language)))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
