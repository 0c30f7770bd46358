package org.qanad.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The published faults of one ecosystem. */
final class Advisories {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setIgnoreEmptyLines(true)
            .get();
    private static final int DAY = "2026-01-31".length();

    private final Ecosystem ecosystem;
    private final Map<String, List<Advisory>> byName;
    private final int kept;
    private final int added;
    private final LocalDate newest;

    private Advisories(Ecosystem ecosystem, List<Advisory> kept, List<Advisory> added) {
        this.ecosystem = ecosystem;
        this.byName = Stream.concat(kept.stream(), added.stream()).collect(Collectors.groupingBy(Advisory::name));
        this.kept = kept.size();
        this.added = added.size();
        this.newest =
                kept.stream().map(Advisory::published).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    }

    /**
     * Reads two lists, one that others keep and one of our own, of comma-separated rows: id, published, title, name,
     * introduced, fixed, last affected, severity; what follows in a row is not ours to read. Lines that begin with #
     * say something to people. An advisory that was withdrawn by its publisher is left out.
     *
     * @throws IOException naming the list and the row that cannot be read
     */
    static Advisories read(Ecosystem ecosystem, Path kept, Path added) throws IOException {
        return new Advisories(ecosystem, rows(kept), rows(added));
    }

    private static List<Advisory> rows(Path list) throws IOException {
        var advisories = new ArrayList<Advisory>();
        try (var rows = CSVParser.parse(list, StandardCharsets.UTF_8, FORMAT)) {
            for (var row : rows) {
                var advisory = advisory(list, row);
                if (!advisory.title().toLowerCase(Locale.ROOT).startsWith("withdrawn")) {
                    advisories.add(advisory);
                }
            }
        }
        return advisories;
    }

    private static Advisory advisory(Path list, CSVRecord row) throws IOException {
        try {
            return new Advisory(
                    row.get(0),
                    LocalDate.parse(row.get(1).substring(0, DAY)),
                    row.get(2),
                    row.get(3),
                    row.get(4),
                    row.get(5),
                    row.get(6),
                    Severity.valueOf(row.get(7)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DateTimeException unreadable) {
            throw new IOException("%s: row %d is not an advisory that the scan can read: %s"
                    .formatted(list, row.getRecordNumber(), unreadable.getMessage()));
        }
    }

    /** What is known of these; those of other ecosystems are not looked at. */
    List<Finding> against(List<Dependency> dependencies) {
        return dependencies.stream()
                .filter(dependency -> dependency.ecosystem() == ecosystem)
                .flatMap(dependency -> byName.getOrDefault(dependency.name(), List.of()).stream()
                        .filter(advisory -> advisory.touches(ecosystem, dependency.version()))
                        .map(advisory -> new Finding(dependency, advisory)))
                .toList();
    }

    Ecosystem ecosystem() {
        return ecosystem;
    }

    /** How many rows the list has that others keep. */
    int kept() {
        return kept;
    }

    /** How many rows we added ourselves. */
    int added() {
        return added;
    }

    /** The day of the newest fault in the list that others keep: of what came later, only ours are known. */
    LocalDate newest() {
        return newest;
    }
}
