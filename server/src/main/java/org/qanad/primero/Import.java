package org.qanad.primero;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.qanad.definition.reading.DefinitionReader;
import org.qanad.definition.reading.Reading;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** A configuration of Primero as a programme folder, with a report of what became of each part of it. */
public final class Import {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setWidth(120)
            .build();

    private final Path file;
    private final Path to;
    private final Path country;

    /**
     * What was made.
     *
     * @param reading of the folder that was written, which is clean unless the importer itself has a fault
     */
    public record Done(String programme, Report report, Reading reading) {}

    /**
     * An import that is still to be run.
     *
     * @param file a configuration, exported as JSON
     * @param to the folder to write: it must be empty, or not be there
     * @param country a country folder, whose languages every text must be in
     */
    public Import(Path file, Path to, Path country) {
        this.file = file;
        this.to = to.toAbsolutePath().normalize();
        this.country = country;
    }

    /**
     * Reads, writes and reads again what was written.
     *
     * @throws Unusable when the configuration or the folder cannot be used; nothing is then written
     */
    public Done run() {
        try {
            refuseFilled();
            var configuration = ConfigurationReader.read(file);
            var report = new Report();
            var made = new ProgrammeBuilder(configuration, name(), languages(), report).build();
            for (var one : made.entrySet()) {
                write(one.getKey(), one.getValue() instanceof String text ? text : yaml(one.getValue()));
            }
            var notes = Notes.of(report);
            write("REPORT.md", report.markdown(String.valueOf(file.getFileName()), notes));
            write("report.csv", report.csv());
            return new Done(name(), report, new DefinitionReader(to, country, Clock.systemUTC()).read());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void refuseFilled() throws IOException {
        if (!Files.exists(to)) {
            return;
        }
        if (!Files.isDirectory(to)) {
            throw new Unusable(to + " is a file. Name a folder that is empty or not there yet.");
        }
        try (var inside = Files.list(to)) {
            if (inside.findAny().isPresent()) {
                throw new Unusable(to + " is not empty. Name a folder that is empty or not there yet.");
            }
        }
    }

    /** The folder's name, as a programme may be called; a schema of the database is called so too. */
    private String name() {
        var name = LegalNames.plain(String.valueOf(to.getFileName()), 20);
        return List.of("qanad", "public", "information_schema").contains(name) || name.startsWith("pg_")
                ? "x_" + name
                : name;
    }

    private List<String> languages() {
        var reading = new DefinitionReader(to, country, Clock.systemUTC()).read();
        return reading.definitions()
                .map(definitions -> definitions.country().languages())
                .orElseThrow(() -> new Unusable("The country's folder " + country + " has faults: "
                        + reading.faults().getFirst() + " Correct it, or name another with --country."));
    }

    private static String yaml(Object content) {
        return new Dump(SETTINGS).dumpToString(content);
    }

    private void write(String path, String content) throws IOException {
        var target = to.resolve(path);
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(target, content);
    }
}
