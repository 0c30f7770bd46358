package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.SignInSettings;
import org.qanad.definition.reading.Reading;
import org.qanad.schema.Publisher;
import org.qanad.web.Limits;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A country to try things in: everything invented, nothing leaves the machine. */
final class Demo {
    private final Path home;
    private final String address;
    private final int port;
    private final @Nullable Path data;
    private final int children;
    private final boolean published;
    private final boolean rehearsed;
    private final Progress progress = new Progress(System.out);
    private volatile @Nullable ConfigurableApplicationContext serving;

    /** @param rehearsed whether everything is done once for a start to learn from, and not for anybody */
    Demo(Path home, String address, int port, @Nullable Path data, int children, boolean published, boolean rehearsed) {
        this.home = home;
        this.address = address;
        this.port = port;
        this.data = data;
        this.children = children;
        this.published = published;
        this.rehearsed = rehearsed;
    }

    void run() {
        var country = home.resolve("countries/az");
        progress.step("Reading programmes and country");
        var reading = Commands.clean(home.resolve("programmes"), country);
        var folder = data == null ? temporary() : data.toAbsolutePath();
        progress.step("Starting PostgreSQL in " + folder);
        var database = OwnDatabase.start(folder, home.resolve(".qanad/postgresql"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(database, folder), "stop the demonstration"));
        var settings = database.settings(
                address,
                port,
                home,
                country,
                // Passkeys work where the page is opened by name: browsers have none for addresses of numbers.
                SignInSettings.plain(Optional.of("http://localhost:" + port)),
                rehearsed ? new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE) : Limits.USUAL);
        var people = People.read(country.resolve("demo/people.yaml"));
        publish(settings, reading, people);
        progress.step("Starting the server");
        var invented = folder.resolve("invented");
        var fresh = !Files.exists(invented);
        database.durable(!fresh);
        var server = Server.start(settings, reading);
        serving = server;
        if (fresh) {
            load(server, country);
            durably(server, database, invented);
        }
        var actual = ((WebServerApplicationContext) server).getWebServer();
        var listening = actual == null ? port : actual.getPort();
        if (rehearsed) {
            new Rehearsal(listening, reading.definitions().orElseThrow(), country).play(people);
        }
        progress.step("Ready");
        say(people, listening);
    }

    private void publish(Settings settings, Reading reading, List<People.Person> people) {
        progress.step("Publishing programmes");
        try (HikariDataSource owner = Publishing.owner(settings)) {
            var publisher = new Publisher(owner);
            publisher.migrate();
            var plan = publisher.plan(reading.definitions().orElseThrow());
            if (!plan.refusals().isEmpty()) {
                throw new CannotStart(plan.refusals());
            }
            publisher.apply(reading.definitions().orElseThrow(), plan);
            People.load(DSL.using(owner, SQLDialect.POSTGRES), people);
        }
    }

    private void load(ConfigurableApplicationContext server, Path country) {
        var cast = new Cast(server);
        Journeys.read(country.resolve("demo"), cast, progress).play(children);
        if (published) {
            new Published(cast, country.resolve("published"), progress).load();
        }
    }

    /** Invented records are not waited for on disk one by one; when they are all there, the disk is, from now on. */
    private static void durably(ConfigurableApplicationContext server, OwnDatabase database, Path invented) {
        database.durable(true);
        server.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        try {
            Files.createFile(invented);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void say(List<People.Person> people, int listening) {
        System.out.println();
        System.out.println("  http://" + address + ":" + listening + "/");
        System.out.println();
        System.out.println("  Sign in with the password " + People.PASSWORD + " as:");
        for (var person : people) {
            var roles = person.roles().stream()
                    .map(role -> role.role() + " at " + role.organisation())
                    .toList();
            System.out.printf("    %-20s %s%n", person.name(), String.join(", ", roles));
        }
        System.out.println();
        System.out.println("  Ctrl-C stops everything." + (data == null ? " The data are then gone." : ""));
        System.out.flush();
    }

    /** Requests under way are answered first; then the database may go. */
    private void stop(OwnDatabase database, Path folder) {
        try {
            if (serving != null) {
                serving.close();
            }
            database.close();
        } catch (IOException unstoppable) {
            System.err.println("PostgreSQL could not be stopped: " + unstoppable.getMessage());
        }
        if (data == null) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException left) {
                System.err.println("The temporary data were left in " + folder);
            }
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("qanad-demo-");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
