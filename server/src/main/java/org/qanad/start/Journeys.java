package org.qanad.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Invented children, each led through the one door along a declared journey, by the people whose work it is. */
final class Journeys {
    private final List<Map<String, Object>> journeys;
    private final Cast cast;
    private final Names names;
    private final Progress progress;

    private Journeys(List<Map<String, Object>> journeys, Cast cast, Names names, Progress progress) {
        this.journeys = journeys;
        this.cast = cast;
        this.names = names;
        this.progress = progress;
    }

    @SuppressWarnings("unchecked")
    static Journeys read(Path folder, Cast cast, Progress progress) {
        try {
            var settings =
                    LoadSettings.builder().setMaxAliasesForCollections(100).build();
            var file = (Map<String, Object>)
                    new Load(settings).loadFromString(Files.readString(folder.resolve("journeys.yaml")));
            return new Journeys(
                    (List<Map<String, Object>>) file.getOrDefault("journeys", List.of()),
                    cast,
                    Names.read(folder.resolve("names.tsv")),
                    progress);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The same children in the same state for the same number, whatever the machine. */
    void play(int children) {
        var done = new AtomicInteger();
        var work = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() * 2)) {
            for (var i = 0; i < children; i++) {
                var seed = i;
                work.add(threads.submit(() -> {
                    // Scrambled: neighbouring seeds of Random begin almost alike.
                    one(new Random(new SplittableRandom(seed).nextLong()), new Random(~seed));
                    progress.count("Invented children", done.incrementAndGet(), children);
                }));
            }
            for (var one : work) {
                one.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an invented journey was refused: " + failed.getCause(), failed.getCause());
        }
    }

    @SuppressWarnings("unchecked")
    private void one(Random random, Random family) {
        var all = journeys.stream().mapToInt(journey -> share(journey)).sum();
        var at = random.nextInt(all);
        for (var journey : journeys) {
            at -= share(journey);
            if (at < 0) {
                var start = LocalDate.now(cast.clock()).minusDays(random.nextInt(365));
                new Journey(cast, names, random, new Household(names, family, start), start)
                        .walk((List<Map<String, Object>>) Objects.requireNonNull(journey.get("steps")));
                return;
            }
        }
    }

    private static int share(Map<String, Object> journey) {
        return (Integer) Objects.requireNonNull(journey.get("share"));
    }

    /** Given and family names of invented people. */
    record Names(List<String> female, List<String> male, List<String> femaleFamily, List<String> maleFamily) {
        static Names read(Path file) throws IOException {
            var names = new Names(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (var line : Files.readAllLines(file)) {
                var cells = line.split("\t", -1);
                if (cells.length == 3 && !cells[0].equals("part")) {
                    names.add(cells[0].equals("family"), cells[1], cells[2]);
                }
            }
            return names;
        }

        private void add(boolean ofFamily, String sex, String name) {
            if (!sex.equals("male")) {
                (ofFamily ? femaleFamily : female).add(name);
            }
            if (!sex.equals("female")) {
                (ofFamily ? maleFamily : male).add(name);
            }
        }
    }
}
