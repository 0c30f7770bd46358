package org.qanad.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Queries.Statement;

/**
 * What a transaction writes when all has been asked. Statements are gathered in their order and sent together, for a way
 * to the database and back for each would be most of the time; those of many changes are sent table by table. Whoever
 * reads a row that may be waiting asks {@link #before} first. They go to the driver as they were written: to draw up the
 * same texts anew for every change was a good part of its work.
 */
public final class Writes {
    /** More than a few changes make: from here on like statements go together. */
    private static final int FEW = 64;

    private static final String REFUSED_BY_A_CONSTRAINT = "23";

    private final DSLContext transaction;
    private final List<Statement> waiting = new ArrayList<>();
    private final Map<String, Set<List<Object>>> last = new LinkedHashMap<>();
    private final Set<UUID> about = new HashSet<>();
    private final List<Consumer<DSLContext>> afterwards = new ArrayList<>();

    public Writes(DSLContext transaction) {
        this.transaction = transaction;
    }

    /**
     * Gathers a statement whose answer nobody needs.
     *
     * @param values texts, numbers, truths, ids, dates, moments, bytes, and arrays of texts, whole numbers or ids
     */
    public void add(String sql, @Nullable Object... values) {
        waiting.add(new Statement(sql, Arrays.asList(values)));
    }

    /**
     * Gathers a row for a statement that is sent after all others, once for all its rows, each row once.
     *
     * @param sql with a question mark for each column: there it gets an array of that column's values
     * @param row texts or ids
     */
    public void last(String sql, Object... row) {
        last.computeIfAbsent(sql, _ -> new LinkedHashSet<>()).add(List.of(row));
    }

    /** Gathers something to be done in the same transaction when all of it is written. */
    public void afterwards(Consumer<DSLContext> deed) {
        afterwards.add(deed);
    }

    /** Sends what waits and does what was to be done afterwards. */
    public void finish() {
        send();
        afterwards.forEach(deed -> deed.accept(transaction));
        afterwards.clear();
    }

    /** Notes that what waits makes or changes something: a record, a person. */
    public void about(@Nullable UUID... ids) {
        Stream.of(ids).filter(Objects::nonNull).forEach(about::add);
    }

    /** To be asked before something is read: sends what waits if it is about that. */
    public void before(@Nullable UUID id) {
        if (id != null && about.contains(id)) {
            send();
        }
    }

    /** Sends what waits; the first statement that is refused refuses all, as each alone would have been. */
    public void send() {
        last.forEach((sql, rows) -> waiting.add(new Statement(sql, columns(List.copyOf(rows)))));
        last.clear();
        if (waiting.isEmpty()) {
            return;
        }
        transaction.connection(connection -> {
            try {
                if (waiting.size() > FEW || areAlike()) {
                    inGroups(connection);
                } else {
                    atOnce(connection, waiting);
                }
            } catch (SQLException refused) {
                throw Objects.requireNonNullElse(refused.getSQLState(), "").startsWith(REFUSED_BY_A_CONSTRAINT)
                        ? new IntegrityConstraintViolationException("a constraint refused what was written", refused)
                        : new DataAccessException("what was written was refused", refused);
            }
        });
        waiting.clear();
        about.clear();
    }

    /** A text for each number of like statements would be prepared anew for each number. */
    private boolean areAlike() {
        return waiting.stream().map(Statement::sql).distinct().count() == 1;
    }

    private static List<Object[]> columns(List<List<Object>> rows) {
        return IntStream.range(0, rows.getFirst().size())
                .<Object[]>mapToObj(column -> rows.stream()
                        .map(row -> row.get(column))
                        .toArray(rows.getFirst().get(column) instanceof UUID ? UUID[]::new : String[]::new))
                .toList();
    }

    /** Like statements together, in the order in which each kind came first: what others point at came before them. */
    private void inGroups(Connection connection) throws SQLException {
        Map<String, List<Statement>> groups = new LinkedHashMap<>();
        for (var statement : waiting) {
            groups.computeIfAbsent(statement.sql(), _ -> new ArrayList<>()).add(statement);
        }
        for (var group : groups.entrySet()) {
            if (group.getKey().startsWith("select")) {
                for (var from = 0; from < group.getValue().size(); from += FEW) {
                    atOnce(
                            connection,
                            group.getValue()
                                    .subList(from, Math.min(group.getValue().size(), from + FEW)));
                }
            } else {
                together(connection, group.getKey(), group.getValue());
            }
        }
    }

    private static void together(Connection connection, String sql, List<Statement> alike) throws SQLException {
        try (var prepared = connection.prepareStatement(sql)) {
            for (var one : alike) {
                Queries.bind(connection, prepared, 1, one.values());
                prepared.addBatch();
            }
            prepared.executeBatch();
        }
    }

    private static void atOnce(Connection connection, List<Statement> few) throws SQLException {
        var all = few.size() == 1
                ? few.getFirst().sql()
                : few.stream().map(Statement::sql).collect(Collectors.joining(";"));
        try (var prepared = connection.prepareStatement(all)) {
            var next = 1;
            for (var one : few) {
                next = Queries.bind(connection, prepared, next, one.values());
            }
            prepared.execute();
        }
    }
}
