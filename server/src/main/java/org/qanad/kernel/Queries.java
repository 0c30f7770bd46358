package org.qanad.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Questions asked with every request, in the driver's own words: the text is always the same, the answer is read column by
 * column. What is put together by request (lists, figures) is jOOQ's.
 */
public final class Queries {
    private static final Statement COMMIT = new Statement("commit", List.of());

    private Queries() {}

    /** Reads a row; columns are counted from one. */
    public interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A text with a question mark for each value. */
    record Statement(String sql, List<? extends @Nullable Object> values) {}

    /** All rows; of several statements on one way to the database, divided by semicolons, those of the last. */
    public static <T> List<T> all(
            DSLContext database, String sql, Reading<? extends T> reading, @Nullable Object... values) {
        return with(database, new Statement(sql, Arrays.asList(values)), rows(reading));
    }

    /** The same for the last question of a transaction, which ends on the same way: nothing can be asked in it afterwards. */
    public static <T> List<T> last(
            DSLContext transaction, String sql, Reading<? extends T> reading, @Nullable Object... values) {
        if (!(transaction.configuration().connectionProvider() instanceof Transactions.Held held)) {
            throw new IllegalStateException("only a transaction has a last question");
        }
        var asked = joined(held, new Statement(sql, Arrays.asList(values)));
        var answered = Queries.<List<T>>with(held.connection(), joined(asked, COMMIT), rows(reading));
        held.end();
        return answered;
    }

    private static <T> Doing<List<T>> rows(Reading<? extends T> reading) {
        return statement -> {
            ResultSet rows = null;
            for (var more = statement.execute();
                    more || statement.getUpdateCount() >= 0;
                    more = statement.getMoreResults(java.sql.Statement.KEEP_CURRENT_RESULT)) {
                if (more) {
                    if (rows != null) {
                        rows.close();
                    }
                    rows = statement.getResultSet();
                }
            }
            var all = new ArrayList<T>();
            while (rows != null && rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        };
    }

    /** Does something whose answer nobody needs. */
    public static void run(DSLContext database, String sql, @Nullable Object... values) {
        with(database, new Statement(sql, Arrays.asList(values)), PreparedStatement::execute);
    }

    /** Has the database told something before the first statement of a transaction, on the same way. */
    public static void before(DSLContext transaction, String sql, @Nullable Object... values) {
        if (!(transaction.configuration().connectionProvider() instanceof Transactions.Held held)) {
            throw new IllegalStateException("only a transaction has a first statement");
        }
        held.preface(new Statement(sql, Arrays.asList(values)));
    }

    /** Something done with a statement whose values have been put in. */
    private interface Doing<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private static <T> T with(DSLContext database, Statement asked, Doing<T> doing) {
        if (database.configuration().connectionProvider() instanceof Transactions.Held held) {
            return with(held.connection(), joined(held, asked), doing);
        }
        return database.connectionResult(connection -> with(connection, asked, doing));
    }

    /** With what the database has to be told before it. */
    private static Statement joined(Transactions.Held held, Statement asked) {
        return held.takePreface().map(first -> joined(first, asked)).orElse(asked);
    }

    private static Statement joined(Statement first, Statement second) {
        return new Statement(
                first.sql() + "; " + second.sql(),
                Stream.concat(first.values().stream(), second.values().stream()).toList());
    }

    private static <T> T with(Connection connection, Statement asked, Doing<T> doing) {
        try (var statement = connection.prepareStatement(asked.sql())) {
            bind(connection, statement, 1, asked.values());
            return doing.with(statement);
        } catch (SQLException refused) {
            throw new DataAccessException("the database refused a statement", refused);
        }
    }

    static void send(Connection connection, Statement alone) {
        with(connection, alone, PreparedStatement::execute);
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> first(
            DSLContext database, String sql, Reading<? extends T> reading, @Nullable Object... values) {
        return Queries.<T>all(database, sql, reading, values).stream().findFirst();
    }

    /**
     * Puts values into a statement.
     *
     * @param first the place of the first, counted from one
     * @param values texts, numbers, truths, ids, dates, moments, bytes, and arrays of texts, whole numbers or ids
     * @return the place after the last
     */
    static int bind(Connection connection, PreparedStatement into, int first, List<? extends @Nullable Object> values)
            throws SQLException {
        var next = first;
        for (var value : values) {
            switch (value) {
                case null -> into.setNull(next, Types.NULL);
                case String text -> into.setString(next, text);
                case String[] texts -> into.setArray(next, connection.createArrayOf("text", texts));
                case Integer[] numbers -> into.setArray(next, connection.createArrayOf("int4", numbers));
                case UUID[] ids -> into.setArray(next, connection.createArrayOf("uuid", ids));
                default -> into.setObject(next, value);
            }
            next++;
        }
        return next;
    }
}
