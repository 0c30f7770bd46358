package org.qanad.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;
import org.jooq.Transaction;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Queries.Statement;

/**
 * A transaction on a connection of its own: begun with the first statement, committed or undone, and no word to the
 * database beyond. There is none within another: what is done together is one transaction.
 */
public final class Transactions implements TransactionProvider {
    private final DataSource source;

    public Transactions(DataSource source) {
        this.source = source;
    }

    /**
     * The connection of a transaction, lent to its statements, and what the database has to be told before the first of
     * them: it travels with that one, for a way of its own would cost as much as a question.
     */
    static final class Held implements ConnectionProvider, Transaction {
        private final Connection connection;
        private Optional<Statement> preface = Optional.empty();
        private boolean ended;

        private Held(Connection connection) {
            this.connection = connection;
        }

        void preface(Statement first) {
            preface = Optional.of(first);
        }

        /** What has still to be told; it is not told twice. */
        Optional<Statement> takePreface() {
            var first = preface;
            preface = Optional.empty();
            return first;
        }

        Connection connection() {
            if (ended) {
                throw new IllegalStateException("nothing is asked after the last question");
            }
            return connection;
        }

        /** What was asked last ended it. */
        void end() {
            ended = true;
        }

        @Override
        public Connection acquire() {
            takePreface().ifPresent(first -> Queries.send(connection(), first));
            return connection();
        }

        @Override
        public void release(Connection lent) {
            // It goes back when the transaction ends.
        }
    }

    @Override
    public void begin(TransactionContext context) {
        if (context.configuration().connectionProvider() instanceof Held) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        var connection = connection();
        try {
            connection.setAutoCommit(false);
        } catch (SQLException refused) {
            close(connection);
            throw new DataAccessException("a transaction could not be begun", refused);
        }
        var held = new Held(connection);
        context.transaction(held);
        context.configuration().set(held);
    }

    private Connection connection() {
        try {
            return source.getConnection();
        } catch (SQLException none) {
            throw new DataAccessException("no connection to the database", none);
        }
    }

    @Override
    public void commit(TransactionContext context) {
        var held = held(context);
        if (held != null) {
            try {
                // Whatever ended with its last question needs no word more: the driver knows.
                held.connection.commit();
            } catch (SQLException refused) {
                throw new DataAccessException("the transaction could not be committed", refused);
            }
            close(held.connection);
        }
    }

    @Override
    public void rollback(TransactionContext context) {
        var held = held(context);
        if (held != null) {
            try (var connection = held.connection) {
                connection.rollback();
            } catch (SQLException gone) {
                throw new DataAccessException("the transaction could not be undone", gone);
            }
        }
    }

    private static @Nullable Held held(TransactionContext context) {
        return (Held) context.transaction();
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            throw new DataAccessException("the connection could not be given back", gone);
        }
    }
}
