package org.qanad.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.qanad.matching.register.RegisterKeys;

/** Makes the keys and the folded names of persons anew that were made in another way; with the owner's rights. */
public final class Rekeying {
    private static final int AT_ONCE = 5_000;

    private static final String OLD = "select " + Persons.COLUMNS + """
             from qanad.person where keyed <> ? and merged_into is null order by keyed limit ? for update skip locked
            """;

    private static final String ANEW = """
            update qanad.person p set keys = ?, keyed = ?, names = array_to_tsvector(?) where p.id = ?
            """;

    private Rekeying() {}

    /**
     * All that there are, a few thousand a transaction.
     *
     * @param progress is told how many are done
     * @return how many were made anew
     */
    public static long run(DataSource owner, LongConsumer progress) throws SQLException {
        var done = 0L;
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            for (var some = some(connection); some > 0; some = some(connection)) {
                done += some;
                progress.accept(done);
            }
        }
        return done;
    }

    private static int some(Connection connection) throws SQLException {
        var some = 0;
        try (var old = connection.prepareStatement(OLD);
                var anew = connection.prepareStatement(ANEW)) {
            old.setInt(1, RegisterKeys.VERSION);
            old.setInt(2, AT_ONCE);
            try (var rows = old.executeQuery()) {
                while (rows.next()) {
                    var details = Persons.person(rows).details();
                    anew.setArray(1, connection.createArrayOf("int", Persons.keys(details)));
                    anew.setInt(2, RegisterKeys.VERSION);
                    anew.setArray(3, connection.createArrayOf("text", Persons.tokens(details)));
                    anew.setObject(4, rows.getObject(1, UUID.class));
                    anew.addBatch();
                    some++;
                }
            }
            anew.executeBatch();
        }
        connection.commit();
        return some;
    }
}
