package org.qanad.definition.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Place;

/** Reads all programmes of a folder for one country, and checks them. */
public final class DefinitionReader {
    private final Path programmes;
    private final Path country;
    private final Clock clock;

    /**
     * @param programmes a folder of programme folders, or one programme's own folder
     * @param country a country folder
     * @param clock what expressions take for now
     */
    public DefinitionReader(Path programmes, Path country, Clock clock) {
        this.programmes = programmes;
        this.country = country;
        this.clock = clock;
    }

    public Reading read() {
        var faults = new Faults();
        var place = new CountryReader(country, faults).read();
        if (place.isEmpty()) {
            return new Reading(Optional.empty(), Map.of(), faults.sorted());
        }
        var languages = place.get().languages();
        var read = folders().stream()
                .map(folder -> new ProgrammeReader(folder, folder.equals(programmes), languages, faults).read())
                .toList();
        if (read.isEmpty()) {
            faults.add(
                    new Place(programmes.toString(), 1), "there is no programme here", "Name a folder of programmes.");
        }
        var definitions = new Definitions(
                place.get(), read, new RelationReader(programmes, languages, faults).read(), fingerprint());
        new References(definitions, faults).check();
        var expressions = new LinkedHashMap<String, RecordExpressions>();
        var zoned = clock.withZone(place.get().timeZone());
        if (faults.none()) {
            definitions
                    .records()
                    .forEach((name, record) ->
                            expressions.put(name, new RecordExpressions(record, definitions, zoned, faults)));
            new MeasureCheck(definitions, expressions, faults).check();
        }
        return new Reading(Optional.of(definitions), expressions, faults.sorted());
    }

    private List<Path> folders() {
        if (!Files.isDirectory(programmes)) {
            return List.of();
        }
        if (Files.exists(programmes.resolve("programme.yaml"))) {
            return List.of(programmes);
        }
        try (var inside = Files.list(programmes)) {
            return inside.filter(folder -> Files.exists(folder.resolve("programme.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var root :
                    Stream.of(programmes, country).filter(Files::isDirectory).toList()) {
                try (Stream<Path> files = Files.walk(root)) {
                    for (var file :
                            files.filter(DefinitionReader::declares).sorted().toList()) {
                        digest.update(
                                root.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean declares(Path file) {
        var name = file.toString();
        return Files.isRegularFile(file)
                && !name.contains("/demo/")
                && !name.contains("/examples/")
                && (name.endsWith(".yaml") || name.endsWith("territories.csv"));
    }
}
