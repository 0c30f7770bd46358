package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.SignInSettings;
import org.qanad.definition.reading.Reading;
import org.qanad.web.Limits;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a server of its own over HTTP, from this second process, beside plain JDBC that moves the same rows on the same
 * machine in the same minutes: the ratio holds where the seconds do not.
 */
final class Bench implements BenchSteps.Comparing {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The same rows by plain JDBC are as many as show the pace. */
    private static final int MOST_RAW = 40_000;

    /** A server that serves has compiled what it does often; one that has just started has not. */
    private static final double WARM_UP_SECONDS = 40;

    private static final int TYPED = 10_000;

    private final Path home;
    private final Wish wish;
    private final PrintStream out;
    private final Progress progress;
    private final List<Map<String, @Nullable Object>> figures = new ArrayList<>();

    /**
     * What is to be measured.
     *
     * @param records how many cases there are to be
     * @param seconds how long each thing is measured
     * @param steps those whose name contains one of these, or all if there are none
     * @param data a folder to keep the cases in, so that they need not be loaded again
     * @param typing whether to measure looking for children among so many persons instead
     */
    record Wish(int records, double seconds, List<String> steps, Optional<Path> data, boolean typing) {
        boolean wants(String step) {
            return steps.isEmpty() || steps.stream().anyMatch(step::contains);
        }
    }

    Bench(Path home, Wish wish, PrintStream out) {
        this.home = home;
        this.wish = wish;
        this.out = out;
        this.progress = new Progress(out);
    }

    void run(@Nullable Path json) {
        var country = home.resolve("countries/az");
        var reading = Commands.clean(home.resolve("programmes"), country);
        var folder = wish.data().orElseGet(Bench::temporary);
        progress.step("Starting PostgreSQL in " + folder);
        try (var database =
                OwnDatabase.start(folder, home.resolve(".qanad/postgresql"), Map.of("max_connections", "120"))) {
            var settings = database.settings(
                    "127.0.0.1", 0, home, country, SignInSettings.plain(Optional.empty()), Limits.USUAL);
            prepare(settings, reading);
            var cases = new BenchCases(
                    reading.definitions().orElseThrow(),
                    country,
                    LocalDate.now(reading.definitions().orElseThrow().country().timeZone()));
            if (wish.typing()) {
                typing(database, settings, cases);
            } else {
                measure(database, settings, reading, cases);
            }
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        } finally {
            // What was measured before something broke is kept.
            report(json);
            if (wish.data().isEmpty()) {
                remove(folder);
            }
        }
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

    private void typing(OwnDatabase database, Settings settings, BenchCases cases) throws Exception {
        var register = new BenchRegister(wish.records(), home.resolve("countries/az"));
        var server = BenchServer.start(settings);
        try {
            var like = BenchTyping.open(server.port(), cases);
            var raw = BenchRaw.like(database.address(), database.login("qanad_owner"));
            progress.step("Loading " + wish.records() + " persons");
            BenchTyping.load(raw, register, like, progress, wish.records());
        } finally {
            server.stop();
        }
        // How common names are is looked up when a server starts.
        progress.step("Starting the server anew");
        var anew = BenchServer.start(settings);
        try {
            var raw = BenchRaw.like(database.address(), database.login("qanad_owner"));
            var typing = new BenchTyping(anew.port(), raw, register);
            progress.step("Warming the server up");
            read(database.folder());
            typing.warmUp();
            progress.step("Looking for children");
            var found = typing.found(TYPED);
            out.println("          " + found);
            figure("right child in the first ten, %", found.inTen() * 100);
            figure("right child in the first ten, names and birthday typed, %", found.wholeInTen() * 100);
            figure("right child in the first ten, the file tells them too, %", found.bothInTen() * 100);
            for (var connections : List.of(1, 4)) {
                compare("typing", connections, typing.typing(), typing.looking());
            }
        } finally {
            anew.stop();
        }
    }

    /** A register that is at work is in the machine's memory; one that was loaded a while ago need not be. */
    private static void read(Path data) throws IOException {
        try (var files = Files.walk(data.resolve("postgresql/base"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                try (var content = Files.newInputStream(file)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private void measure(OwnDatabase database, Settings settings, Reading reading, BenchCases cases) throws Exception {
        var load = new BenchLoad(cases, progress);
        var missing = wish.records() - loaded(database);
        if (missing > 0) {
            progress.step("Loading " + missing + " cases through the one door");
            figure("bulk load, records/s", load.load(settings, reading, missing));
        }
        var raw = BenchRaw.like(database.address(), database.login("qanad_owner"));
        if (missing > 0) {
            progress.step("The same rows by plain JDBC");
            beside(
                    figures.getLast(),
                    load.raw(raw, Math.min(wish.records(), MOST_RAW)).perSecond());
        }
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
            var steps = new BenchSteps(server.port(), raw, cases, this);
            progress.step("Warming the server up");
            steps.warmUp(WARM_UP_SECONDS);
            steps.all();
            figure("memory after, MB", server.resident());
        } finally {
            server.stop();
        }
    }

    private static int loaded(OwnDatabase database) throws SQLException {
        var owner = database.login("qanad_owner");
        try (var connection = DriverManager.getConnection(database.address(), owner.user(), owner.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from qanad.record where type = '" + BenchCases.TYPE + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void beside(Map<String, @Nullable Object> figure, double raw) {
        figure.put("raw", raw);
        var ours = (double) Objects.requireNonNull(figure.get("ours"));
        figure.put("ratio", ours / raw);
        out.printf(Locale.ROOT, "          raw %,.0f/s, ratio %.2f%n", raw, ours / raw);
    }

    @Override
    public boolean wants(String name) {
        return wish.wants(name);
    }

    @Override
    public void figure(String name, BenchMeasure.Figure ours, double raw) {
        progress.step(name);
        figure(name, ours);
        beside(figures.getLast(), raw);
    }

    @Override
    public void compare(String name, int connections, BenchMeasure.Doers ours, BenchMeasure.Doers raw)
            throws Exception {
        if (!wish.wants(name)) {
            return;
        }
        progress.step(name + ", " + connections + (connections == 1 ? " connection" : " connections"));
        var one = BenchMeasure.run(connections, wish.seconds(), ours);
        var other = BenchMeasure.run(connections, wish.seconds(), raw);
        var figure = figureOf(name, one.perSecond());
        figure.put("connections", connections);
        figure.put("raw", other.perSecond());
        figure.put("ratio", one.perSecond() / other.perSecond());
        times(figure, one);
        figure.put("raw_p95", other.p95());
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

    private void figure(String name, BenchMeasure.Figure ours) {
        figure(name, ours.perSecond());
        times(figures.getLast(), ours);
    }

    private void figure(String name, double ours) {
        figureOf(name, ours);
        out.printf(Locale.ROOT, "          %s: %,.1f%n", name, ours);
    }

    /** Every figure has the same parts; what has nothing beside it, or takes no time again and again, has none there. */
    private Map<String, @Nullable Object> figureOf(String name, double ours) {
        var figure = new LinkedHashMap<String, @Nullable Object>();
        figure.put("name", name);
        figure.put("ours", ours);
        for (var absent : List.of("raw", "ratio", "p50", "p95", "p99")) {
            figure.put(absent, null);
        }
        figures.add(figure);
        return figure;
    }

    private static void times(Map<String, @Nullable Object> figure, BenchMeasure.Figure measured) {
        figure.put("p50", measured.p50());
        figure.put("p95", measured.p95());
        figure.put("p99", measured.p99());
    }

    private static void settle() throws InterruptedException {
        Thread.sleep(2_000);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("qanad-bench-");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
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
                            "records", wish.records(),
                            "processors", Runtime.getRuntime().availableProcessors(),
                            "measures", figures)));
        } catch (IOException unwritable) {
            throw new CannotStart(json + " cannot be written: " + unwritable.getMessage());
        }
    }
}
