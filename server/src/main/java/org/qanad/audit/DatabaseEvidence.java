package org.qanad.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database as it stands at one moment, read only, by a login that may read every row of the audited tables. */
public final class DatabaseEvidence implements Evidence {
    private static final int FETCHED = 2_000;
    private static final String TIME = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();
    private final Moment moment;

    /** @param connection which from now on is this evidence's alone, and closed with it */
    public DatabaseEvidence(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        // A role that row-level security binds must be told so, and not be shown a part for the whole.
        run("set local row_security = off");
        this.moment = read();
    }

    private void run(String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private Moment read() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select to_char(clock_timestamp() at time zone 'UTC', " + TIME + "), current_database(),"
                                + " e.lift + pg_snapshot_xmin(pg_current_snapshot())::text::bigint,"
                                + " e.lift + pg_snapshot_xmax(pg_current_snapshot())::text::bigint,"
                                + " (select count(*) from qanad.seal) from qanad.era e order by e.id desc limit 1")) {
            row.next();
            return new Moment(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }

    @Override
    public Moment moment() {
        return moment;
    }

    @Override
    public Iterator<Seal> seals() {
        return stream(
                "select number, to_char(at at time zone 'UTC', " + TIME + "), upto, statement, encode(hash, 'hex'),"
                        + " encode(signature, 'hex') from qanad.seal order by number",
                FETCHED,
                row -> new Seal(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
    }

    @Override
    public Iterator<Kept> leaves() {
        return stream(
                "select seal, source, leaves from qanad.seal_leaves order by seal, source",
                20,
                row -> new Kept(row.getLong(1), row.getString(2), Leaf.unpack(row.getBytes(3))));
    }

    @Override
    public Iterator<SealedRow> rows(SealedTable table) {
        return stream(
                table.select() + " where " + table.where() + " order by t.tx, t." + table.key(),
                FETCHED,
                row -> row(table, row));
    }

    @Override
    public Optional<SealedRow> row(SealedTable table, String key) {
        var one = stream(
                table.select() + " where t." + table.key() + "::text = '" + key.replace("'", "''") + "'",
                1,
                row -> row(table, row));
        return one.hasNext() ? Optional.of(one.next()) : Optional.empty();
    }

    private static SealedRow row(SealedTable table, ResultSet row) throws SQLException {
        var values = new ArrayList<@Nullable String>();
        var column = 1;
        var tx = row.getLong(column++);
        for (var i = 0; i < table.open().size(); i++) {
            values.add(row.getString(column++));
        }
        if (table.hidden().isEmpty()) {
            return new SealedRow(table, tx, values, null);
        }
        var nonce = row.getString(column++);
        var hidden = new ArrayList<@Nullable String>();
        for (var i = 0; i < table.hidden().size(); i++) {
            hidden.add(row.getString(column++));
        }
        return new SealedRow(table, tx, values, SealedRow.content(table, nonce, hidden));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> Iterator<T> stream(String query, int fetched, Reading<T> reading) {
        try {
            var statement = connection.prepareStatement(query);
            statements.add(statement);
            statement.setFetchSize(fetched);
            var rows = statement.executeQuery();
            return new Iterator<>() {
                private boolean there = advance();

                private boolean advance() {
                    try {
                        return rows.next();
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }

                @Override
                public boolean hasNext() {
                    return there;
                }

                @Override
                public T next() {
                    if (!there) {
                        throw new NoSuchElementException();
                    }
                    try {
                        var next = reading.of(rows);
                        there = advance();
                        return next;
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }
            };
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try (connection) {
            for (var statement : statements) {
                statement.close();
            }
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
