package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.SignInSettings;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.reading.DefinitionReader;
import org.qanad.definition.reading.Reading;
import org.qanad.web.Limits;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A real server over a real PostgreSQL, with published programmes and the demonstration's people. */
public final class TestCountry implements AutoCloseable {
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    public static final Path AZERBAIJAN = HOME.resolve("countries/az");

    private static final Limits UNLIMITED = new Limits(10_000_000, 10_000_000);

    private final OwnDatabase database;
    private final String address;
    private final Reading reading;
    private final HikariDataSource owner;
    private final ConfigurableApplicationContext server;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();

    private TestCountry(
            OwnDatabase database,
            String address,
            Reading reading,
            HikariDataSource owner,
            ConfigurableApplicationContext server) {
        this.database = database;
        this.address = address;
        this.reading = reading;
        this.owner = owner;
        this.server = server;
    }

    /** The one that all tests share which do no harm to it; it ends with the machine. */
    public static TestCountry shared() {
        return Shared.COUNTRY;
    }

    private static final class Shared {
        static final TestCountry COUNTRY = start();

        private static TestCountry start() {
            var folder = temporary();
            var country = open(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    country.close();
                    country.database.close();
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException left) {
                    throw new UncheckedIOException(left);
                }
            }));
            return country;
        }
    }

    /** One with a PostgreSQL of its own in the folder. */
    static TestCountry open(Path folder) {
        return open(folder, Map.of());
    }

    /** The same with more settings of PostgreSQL. */
    static TestCountry open(Path folder, Map<String, String> more) {
        var database = OwnDatabase.start(folder, HOME.resolve(".qanad/postgresql"), more);
        return serve(database, database.address(), HOME.resolve("programmes"), people(), UNLIMITED);
    }

    /** Another country in the same PostgreSQL, in a database of its own. */
    static TestCountry beside(String name, Path programmes, List<People.Person> people) {
        var shared = shared();
        return serve(shared.database, shared.emptyDatabase(name), programmes, people, UNLIMITED);
    }

    /** A country of its own, with its own organisations. */
    static TestCountry elsewhere(String name, Path folder, List<People.Person> people) {
        var shared = shared();
        var address = shared.emptyDatabase(name);
        var settings = settings(
                shared.database, address, folder.resolve("programmes"), folder.resolve("country"), UNLIMITED, usual());
        return serve(shared.database, address, settings, people);
    }

    /** The same country again, where nobody may ask more than so much. */
    static TestCountry limited(String name, Limits limits) {
        var shared = shared();
        return serve(shared.database, shared.emptyDatabase(name), HOME.resolve("programmes"), people(), limits);
    }

    /** The same country again, in a database of its own that may be harmed. */
    public static TestCountry apart(String name) {
        return beside(name, HOME.resolve("programmes"), people());
    }

    /** The same country again, whose people sign in by other rules. */
    public static TestCountry signingIn(String name, SignInSettings rules) {
        var shared = shared();
        var address = shared.emptyDatabase(name);
        var settings = settings(shared.database, address, HOME.resolve("programmes"), UNLIMITED, rules);
        return serve(shared.database, address, settings, people());
    }

    /** How people sign in where a test says nothing else. */
    public static SignInSettings usual() {
        return new SignInSettings(
                Optional.of("http://localhost:8080"),
                Duration.ofMinutes(60),
                Duration.ofHours(12),
                Duration.ofMinutes(10),
                Optional.empty());
    }

    /** A part of the running server. */
    public <T> T part(Class<T> kind) {
        return server.getBean(kind);
    }

    /** A part of which there are several, by its name. */
    public <T> T part(String name, Class<T> kind) {
        return server.getBean(name, kind);
    }

    /** Where the key lies that this country's seals are signed with. */
    public Path sealKey() {
        return database.folder().resolve("seal.key");
    }

    private static TestCountry serve(
            OwnDatabase database, String address, Path programmes, List<People.Person> people, Limits limits) {
        return serve(database, address, settings(database, address, programmes, limits, usual()), people);
    }

    private static TestCountry serve(
            OwnDatabase database, String address, Settings settings, List<People.Person> people) {
        var reading = new DefinitionReader(settings.programmes(), settings.country(), Clock.systemUTC()).read();
        if (!reading.clean()) {
            throw new IllegalStateException(String.valueOf(reading.faults()));
        }
        if (Publishing.run(settings, reading, false, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new IllegalStateException("the programmes could not be published");
        }
        var owner = Publishing.owner(settings);
        People.load(DSL.using(owner, SQLDialect.POSTGRES), people);
        return new TestCountry(database, address, reading, owner, Server.start(settings, reading));
    }

    static List<People.Person> people() {
        return People.read(AZERBAIJAN.resolve("demo/people.yaml"));
    }

    static Reading read(Path programmes) {
        return new DefinitionReader(programmes, AZERBAIJAN, Clock.systemUTC()).read();
    }

    /** Those this country runs with. */
    Settings settings() {
        return settings(database, address, HOME.resolve("programmes"), UNLIMITED, usual());
    }

    Settings settings(String address, Path programmes) {
        return settings(database, address, programmes, UNLIMITED, usual());
    }

    /** Those of a server over the database, at an address that may be another way to it. */
    static Settings settings(OwnDatabase database, String address) {
        return settings(database, address, HOME.resolve("programmes"), UNLIMITED, usual());
    }

    private static Settings settings(
            OwnDatabase database, String address, Path programmes, Limits limits, SignInSettings rules) {
        return settings(database, address, programmes, AZERBAIJAN, limits, rules);
    }

    private static Settings settings(
            OwnDatabase database, String address, Path programmes, Path country, Limits limits, SignInSettings rules) {
        return new Settings(
                "127.0.0.1",
                0,
                programmes,
                country,
                address,
                database.login("qanad_server"),
                database.login("qanad_figures"),
                Optional.of(database.login("qanad_owner")),
                database.keys(),
                // A test says where a visitor comes from.
                Optional.of("127.0.0.1"),
                rules,
                // Tests ask more than people do; one of its own asks about limits.
                limits,
                database.folder().resolve("seal.key"),
                Optional.of(database.login("postgres")),
                Duration.ZERO);
    }

    /** The JDBC address of a new, empty database beside the shared one. */
    String emptyDatabase(String name) {
        try (var connection = superuser(database.address());
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner qanad_owner encoding 'UTF8' template template0");
            return database.address().replaceFirst("/qanad$", "/" + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Loads the printed tables as records. */
    public void loadPublished() {
        database.durable(false);
        new Published(
                        new Cast(server),
                        AZERBAIJAN.resolve("published"),
                        new Progress(new PrintStream(PrintStream.nullOutputStream())))
                .load();
        database.durable(true);
    }

    public Definitions definitions() {
        return reading.definitions().orElseThrow();
    }

    public Reading reading() {
        return reading;
    }

    public int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) server).getWebServer())
                .getPort();
    }

    /** A person of the demonstration, signed in. */
    public Visitor as(String name) {
        return visitors.computeIfAbsent(name, one -> Visitor.signedIn(port(), one, People.PASSWORD));
    }

    /** The same, having just proved again to be the one who signed in. */
    public Visitor confirmed(String name) {
        var visitor = as(name);
        var reply = visitor.post("/api/session/confirm", Map.of("password", People.PASSWORD));
        if (reply.status() >= 300) {
            throw new IllegalStateException(name + " could not confirm: " + reply.raw());
        }
        return visitor;
    }

    /** Somebody who has not signed in. */
    public Visitor stranger() {
        return new Visitor(port(), "");
    }

    /** Somebody of that name, who has not signed in. */
    public Visitor visitor(String name) {
        return new Visitor(port(), name);
    }

    /** Somebody new, with roles at organisations; the name to sign in by. */
    public String newcomer(String name, Map<String, String> roles) {
        var held = roles.entrySet().stream()
                .map(role -> new People.Role(role.getKey(), role.getValue()))
                .toList();
        People.load(DSL.using(owner, SQLDialect.POSTGRES), List.of(new People.Person(name, name, "az", held)));
        return name;
    }

    /** The password of everybody here. */
    public static String password() {
        return People.PASSWORD;
    }

    /** Runs a statement as the tables' owner. */
    public int run(String statement, Object... values) {
        try (var connection = owner.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            return prepared.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The keys that open records for the person, as the server tells the database. */
    public String keys(UUID account) {
        return new Cast(server)
                .actor(account).keys().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** A connection as a role of the database: {@code qanad_server}, {@code qanad_figures} or {@code qanad_owner}. */
    public Connection connect(String role) throws SQLException {
        var login = database.login(role);
        return DriverManager.getConnection(address, login.user(), login.password());
    }

    /** The first column of a query by the tables' owner, whom row-level security does not bind. */
    public List<@Nullable String> ask(String query, Object... values) {
        try (var connection = owner.getConnection()) {
            return column(connection, query, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public long count(String query, Object... values) {
        return Long.parseLong(String.valueOf(ask(query, values).getFirst()));
    }

    public static List<@Nullable String> column(Connection connection, String query, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            var found = new ArrayList<@Nullable String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    OwnDatabase database() {
        return database;
    }

    /** A connection as whoever may do anything in this PostgreSQL. */
    Connection superuser() throws SQLException {
        return superuser(address);
    }

    Connection superuser(String address) throws SQLException {
        var login = database.login("postgres");
        return DriverManager.getConnection(address, login.user(), login.password());
    }

    /** Another server of the same country, which reaches the database by another address. */
    ConfigurableApplicationContext again(String by) {
        return Server.start(settings(database, by, HOME.resolve("programmes"), UNLIMITED, usual()), reading);
    }

    /** Another server of the same country, whose definitions are still being read. */
    ConfigurableApplicationContext again(CompletableFuture<Reading> read) {
        return Server.start(settings(database, address, HOME.resolve("programmes"), UNLIMITED, usual()), read);
    }

    /** Stops serving; the database goes on. */
    @Override
    public void close() {
        server.close();
        owner.close();
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("qanad-test-");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
