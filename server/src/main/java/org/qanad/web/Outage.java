package org.qanad.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Whether something failed because the database is away, not because of what was asked: no connection, or one that
 * ended so that the transaction could be neither committed nor rolled back.
 */
final class Outage {
    private Outage() {}

    static boolean caused(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .anyMatch(at -> at instanceof SQLTransientException
                        || at instanceof TransactionSystemException
                        || (at instanceof SQLException refused && away(refused.getSQLState())));
    }

    /**
     * Class 08: no connection; 57P0x: shut down, starting, or the session was ended; 25P0x: ended because it stood still;
     * 53: out of disk or connections.
     */
    private static boolean away(@Nullable String state) {
        return state != null && Stream.of("08", "57P0", "25P03", "25P04", "53").anyMatch(state::startsWith);
    }
}
