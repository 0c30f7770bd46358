package org.qanad.start;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A published database with people and no server: servers come as processes of their own. */
final class Ground implements AutoCloseable {
    private final OwnDatabase database;
    private final Settings settings;
    private final HikariDataSource owner;

    private Ground(OwnDatabase database, Settings settings) {
        this.database = database;
        this.settings = settings;
        this.owner = Publishing.owner(settings);
    }

    /** In the folder, with so many case workers beside the demonstration's people. */
    static Ground open(Path folder, Map<String, String> more, int writers) {
        var database = OwnDatabase.start(folder, TestCountry.HOME.resolve(".qanad/postgresql"), more);
        var settings = TestCountry.settings(database, database.address());
        var reading = TestCountry.read(settings.programmes());
        if (Publishing.run(settings, reading, false, new PrintStream(PrintStream.nullOutputStream())) != 0) {
            throw new IllegalStateException("the programmes could not be published");
        }
        var ground = new Ground(database, settings);
        var people = IntStream.range(0, writers)
                .mapToObj(number -> new People.Person(
                        writer(number),
                        writer(number),
                        "az",
                        List.of(new People.Role("protection.case_worker", "dost_baku"))));
        People.load(
                DSL.using(ground.owner, SQLDialect.POSTGRES),
                Stream.concat(TestCountry.people().stream(), people).toList());
        return ground;
    }

    /** What a case worker signs in by. */
    static String writer(int number) {
        return "writer" + number + ".caseworker";
    }

    OwnDatabase database() {
        return database;
    }

    Settings settings() {
        return settings;
    }

    /** A server on it, not yet started. */
    ServerProcess server() {
        return server(port());
    }

    /** One that reaches the database by another port of this machine. */
    ServerProcess server(int through) {
        return new ServerProcess(
                TestCountry.settings(database, database.address().replace(":" + port() + "/", ":" + through + "/")),
                database.folder(),
                Map.of());
    }

    /** Where PostgreSQL listens. */
    int port() {
        return URI.create(database.address().substring("jdbc:".length())).getPort();
    }

    /** The first column of a query by the tables' owner, whom row-level security does not bind. */
    List<@Nullable String> ask(String query, Object... values) {
        try (var connection = owner.getConnection()) {
            return TestCountry.column(connection, query, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long count(String query, Object... values) {
        return Long.parseLong(String.valueOf(ask(query, values).getFirst()));
    }

    /** Ends the database and takes its folder away. */
    @Override
    public void close() {
        owner.close();
        try {
            database.close();
            FileSystemUtils.deleteRecursively(database.folder());
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }
}
