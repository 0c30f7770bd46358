package org.qanad.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.kernel.Queries;

/** A file of a person, in short. */
record PersonRecord(UUID id, String type, String number, String status) {
    /** The newest files that the viewer sees: of each of some persons, so many. */
    static final String NEWEST = """
            select person, r.id, r.type, r.number, r.status
            from unnest(?) person cross join lateral (
                select id, type, number, status from qanad.record
                where subject = person order by opened_at desc limit ?
            ) r
            """;

    /** The newest files of each, by person. */
    static Map<UUID, List<PersonRecord>> newest(DSLContext transaction, List<UUID> persons, int most) {
        var files = new HashMap<UUID, List<PersonRecord>>();
        if (!persons.isEmpty()) {
            Queries.all(transaction, NEWEST, row -> read(row, files), persons.toArray(UUID[]::new), most);
        }
        return files;
    }

    /** Puts a row of {@link #NEWEST} where it belongs. */
    static boolean read(ResultSet row, Map<UUID, List<PersonRecord>> files) throws SQLException {
        return files.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                .add(read(row, 2));
    }

    /** From columns that begin with the given one: id, type, number, status. */
    static PersonRecord read(ResultSet row, int first) throws SQLException {
        return new PersonRecord(
                row.getObject(first, UUID.class),
                row.getString(first + 1),
                row.getString(first + 2),
                row.getString(first + 3));
    }
}
