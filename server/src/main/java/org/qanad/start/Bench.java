package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.SignInSettings;
import org.qanad.definition.reading.Reading;
import org.qanad.kernel.Ids;
import org.qanad.record.Change;
import org.qanad.record.ChangeReader;
import org.qanad.web.Limits;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a server of its own over HTTP, from this second process, beside plain JDBC that moves the same rows on the same
 * machine in the same minutes: the ratio holds where the seconds do not.
 */
final class Bench {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int AT_ONCE = 500;
    private static final int LOADERS = 2;

    private final Path home;
    private final int records;
    private final double seconds;
    private final PrintStream out;
    private final Progress progress;
    private final List<Map<String, Object>> figures = new ArrayList<>();
    private final ConcurrentLinkedQueue<UUID> known = new ConcurrentLinkedQueue<>();

    private double loaded;

    Bench(Path home, int records, double seconds, PrintStream out) {
        this.home = home;
        this.records = records;
        this.seconds = seconds;
        this.out = out;
        this.progress = new Progress(out);
    }

    void run(@Nullable Path json) {
        var country = home.resolve("countries/az");
        var reading = Commands.clean(home.resolve("programmes"), country);
        var folder = temporary();
        progress.step("Starting PostgreSQL in " + folder);
        try (var database =
                OwnDatabase.start(folder, home.resolve(".qanad/postgresql"), Map.of("max_connections", "120"))) {
            var settings = settings(database, country);
            prepare(settings, reading);
            measure(
                    database,
                    settings,
                    reading,
                    new BenchCases(
                            reading.definitions().orElseThrow(),
                            country,
                            LocalDate.now(reading.definitions()
                                    .orElseThrow()
                                    .country()
                                    .timeZone())));
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        } finally {
            remove(folder);
        }
        report(json);
    }

    private static void prepare(Settings settings, Reading reading) {
        if (Publishing.run(settings, reading, false, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new CannotStart("the programmes could not be published");
        }
        var organisations = reading.definitions().orElseThrow().country().organisations();
        var people = new ArrayList<People.Person>();
        for (var number = 0; number < BenchSteps.WORKERS; number++) {
            var at = organisations.get(number % organisations.size()).id();
            people.add(new People.Person(
                    BenchSteps.worker(number),
                    BenchSteps.worker(number),
                    "en",
                    List.of(
                            new People.Role("protection.case_worker", at),
                            new People.Role("protection.supervisor", at))));
        }
        try (HikariDataSource owner = Publishing.owner(settings)) {
            People.load(DSL.using(owner, SQLDialect.POSTGRES), people);
        }
    }

    private void measure(OwnDatabase database, Settings settings, Reading reading, BenchCases cases) throws Exception {
        load(settings, reading, cases);
        var raw = BenchRaw.like(database.address(), database.login("qanad_owner"), known.peek());
        bulkRaw(raw);
        try (var owner = raw.connection();
                var statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
        }
        progress.step("Starting the server");
        var server = BenchServer.start(settings);
        try {
            figure("start beside a running database, s", server.startedIn());
            settle();
            figure("memory at rest, MB", server.resident());
            new BenchSteps(server.port(), raw, cases, this::compare).all();
            figure("memory after, MB", server.resident());
        } finally {
            server.stop();
        }
    }

    /** All through the one door, many in a transaction. */
    private void load(Settings settings, Reading reading, BenchCases cases) throws Exception {
        progress.step("Loading " + records + " cases through the one door");
        try (var server = Server.start(settings, reading)) {
            var cast = new Cast(server);
            var workers = server.getBean(DSLContext.class)
                    .fetch("select id from qanad.account where name like 'bench%' order by name")
                    .map(row -> row.get(0, UUID.class));
            var done = new AtomicInteger();
            var began = System.nanoTime();
            try (var threads = Executors.newFixedThreadPool(LOADERS)) {
                var work = new ArrayList<Future<?>>();
                for (var from = 0; from < records; from += AT_ONCE) {
                    var start = from;
                    work.add(threads.submit(() -> {
                        var random = new Random(start);
                        var changes = new ArrayList<Change>();
                        for (var one = start; one < Math.min(records, start + AT_ONCE); one++) {
                            var record = Ids.next();
                            if (one % Math.max(1, records / 20_000) == 0) {
                                known.add(record);
                            }
                            changes.add(ChangeReader.read(JSON.valueToTree(cases.open(record, random))));
                        }
                        cast.door().submit(cast.actor(workers.get(start / AT_ONCE % workers.size())), changes);
                        progress.count("Cases", done.addAndGet(changes.size()), records);
                    }));
                }
                for (var one : work) {
                    one.get();
                }
            }
            loaded = records / ((System.nanoTime() - began) / 1e9);
            figure("bulk load, records/s", loaded);
        }
    }

    private void bulkRaw(BenchRaw raw) throws Exception {
        progress.step("The same rows by plain JDBC");
        var each = Math.max(1, Math.min(records, 40_000) / LOADERS / AT_ONCE);
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(LOADERS)) {
            var work = new ArrayList<Future<?>>();
            for (var loader = 0; loader < LOADERS; loader++) {
                work.add(threads.submit((Callable<Void>) () -> {
                    try (var writing = raw.writing()) {
                        for (var batch = 0; batch < each; batch++) {
                            writing.many(AT_ONCE);
                        }
                    }
                    return null;
                }));
            }
            for (var one : work) {
                one.get();
            }
        }
        var perSecond = (double) each * LOADERS * AT_ONCE / ((System.nanoTime() - began) / 1e9);
        var last = figures.getLast();
        last.put("raw", perSecond);
        last.put("ratio", loaded / perSecond);
    }

    private void compare(String name, int connections, BenchMeasure.Doers ours, BenchMeasure.Doers raw)
            throws Exception {
        progress.step(name + ", " + connections + (connections == 1 ? " connection" : " connections"));
        var one = BenchMeasure.run(connections, seconds, ours);
        var other = BenchMeasure.run(connections, seconds, raw);
        var figure = new LinkedHashMap<String, Object>();
        figure.put("name", name);
        figure.put("connections", connections);
        figure.put("ours", one.perSecond());
        figure.put("raw", other.perSecond());
        figure.put("ratio", one.perSecond() / other.perSecond());
        figure.put("p50", one.p50());
        figure.put("p95", one.p95());
        figure.put("p99", one.p99());
        figure.put("raw_p95", other.p95());
        figures.add(figure);
        out.printf(
                Locale.ROOT,
                "          ours %,.0f/s, raw %,.0f/s, ratio %.2f; p50 %.2f ms, p95 %.2f ms, p99 %.2f ms (raw p95 %.2f ms)%n",
                one.perSecond(),
                other.perSecond(),
                one.perSecond() / other.perSecond(),
                one.p50(),
                one.p95(),
                one.p99(),
                other.p95());
    }

    private void figure(String name, double ours) {
        var figure = new LinkedHashMap<String, Object>();
        figure.put("name", name);
        figure.put("ours", ours);
        figures.add(figure);
        out.printf(Locale.ROOT, "          %s: %,.1f%n", name, ours);
    }

    private static void settle() throws InterruptedException {
        Thread.sleep(2_000);
    }

    private static Settings settings(OwnDatabase database, Path country) {
        return new Settings(
                "127.0.0.1",
                0,
                country.resolve("../../programmes").normalize(),
                country,
                database.address(),
                database.login("qanad_server"),
                database.login("qanad_figures"),
                Optional.of(database.login("qanad_owner")),
                database.keys(),
                Optional.empty(),
                new SignInSettings(
                        Optional.empty(),
                        Duration.ofHours(8),
                        Duration.ofHours(12),
                        Duration.ofMinutes(10),
                        Optional.empty()),
                Limits.USUAL,
                database.folder().resolve("seal.key"),
                Optional.of(database.login("postgres")),
                Duration.ZERO);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("qanad-bench-");
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException left) {
            System.err.println("The temporary data were left in " + folder);
        }
    }

    private void report(@Nullable Path json) {
        if (json == null) {
            return;
        }
        try {
            Files.writeString(
                    json,
                    JSON.writeValueAsString(Map.of(
                            "records", records,
                            "processors", Runtime.getRuntime().availableProcessors(),
                            "measures", figures)));
        } catch (IOException unwritable) {
            throw new CannotStart(json + " cannot be written: " + unwritable.getMessage());
        }
    }
}
