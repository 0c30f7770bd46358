package org.qanad.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;

/**
 * The same rows by plain JDBC, as the tables' owner, whom no row-level security binds: what the machine can do at most.
 * The rows are those that the server wrote for one case, with other ids.
 */
final class BenchRaw {
    private static final List<String> TABLES = List.of(
            "qanad.person",
            "qanad.person_token",
            "qanad.record",
            "qanad.sealing_key",
            "protection.registration",
            "protection.consent",
            "qanad.revision",
            "qanad.outbox",
            "qanad.audit");
    private static final Map<String, String> KEYS = Map.of(
            "qanad.person", "id = (select subject from qanad.record where id = $)",
            "qanad.person_token", "person = (select subject from qanad.record where id = $)",
            "qanad.record", "id = $",
            "qanad.sealing_key", "kind = 'record' and owner = $",
            "protection.registration", "record_id = $",
            "protection.consent", "record_id = $",
            "qanad.revision", "record = $",
            "qanad.outbox", "record = $",
            "qanad.audit", "record = $ and action = 'create'");

    private final String address;
    private final Settings.Login owner;
    private final List<Row> rows;

    /** One row of a case: how it is put in, and with which values. */
    private record Row(String table, String insert, List<@Nullable String> values) {}

    private BenchRaw(String address, Settings.Login owner, List<Row> rows) {
        this.address = address;
        this.owner = owner;
        this.rows = rows;
    }

    /** Learns the rows of a case that the server wrote. */
    static BenchRaw like(String address, Settings.Login owner, UUID sample) throws SQLException {
        var rows = new ArrayList<Row>();
        try (var connection = DriverManager.getConnection(address, owner.user(), owner.password())) {
            for (var table : TABLES) {
                rows.addAll(rows(connection, table, sample));
            }
        }
        return new BenchRaw(address, owner, rows);
    }

    private static List<Row> rows(Connection connection, String table, UUID sample) throws SQLException {
        var types = columns(connection, table);
        var insert = "insert into " + table + " (" + String.join(", ", types.keySet()) + ") values ("
                + types.values().stream().map(type -> "?::" + type).collect(Collectors.joining(", ")) + ")";
        var texts = types.keySet().stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        var found = new ArrayList<Row>();
        try (var statement = connection.createStatement();
                var all = statement.executeQuery("select " + texts + " from " + table + " where "
                        + KEYS.getOrDefault(table, "").replace("$", "'" + sample + "'"))) {
            while (all.next()) {
                var values = new ArrayList<@Nullable String>();
                for (var column = 1; column <= types.size(); column++) {
                    values.add(all.getString(column));
                }
                found.add(new Row(table, insert, values));
            }
        }
        return found;
    }

    /** Columns that are written, with their types. */
    private static Map<String, String> columns(Connection connection, String table) throws SQLException {
        var columns = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement();
                var all = statement.executeQuery("""
                        select quote_ident(attname), format_type(atttypid, atttypmod) from pg_attribute
                        where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                          and attidentity = '' and attgenerated = '' and atttypid <> 'xid8'::regtype
                        order by attnum
                        """.formatted(table))) {
            while (all.next()) {
                columns.put(all.getString(1), all.getString(2));
            }
        }
        return columns;
    }

    /** Somebody who writes cases, each in a durable transaction of its own. */
    Writing writing() throws SQLException {
        return new Writing(DriverManager.getConnection(
                address + (address.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true",
                owner.user(),
                owner.password()));
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(address, owner.user(), owner.password());
    }

    /** A connection with the statements of a case. */
    final class Writing implements BenchMeasure.Doer {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
        private final String sampleRecord;
        private final String samplePerson;
        private final String sampleChange;
        private final String sampleNumber;

        private Writing(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            var record = rows.stream()
                    .filter(row -> row.table().equals("qanad.record"))
                    .findFirst()
                    .orElseThrow()
                    .values();
            sampleRecord = String.valueOf(record.getFirst());
            sampleNumber = String.valueOf(record.get(2));
            samplePerson = String.valueOf(value("qanad.person", 0));
            sampleChange = String.valueOf(value("qanad.revision", 0));
            for (var row : rows) {
                if (!statements.containsKey(row.table())) {
                    statements.put(row.table(), connection.prepareStatement(row.insert()));
                }
            }
        }

        private @Nullable String value(String table, int column) {
            return rows.stream()
                    .filter(row -> row.table().equals(table))
                    .findFirst()
                    .orElseThrow()
                    .values()
                    .get(column);
        }

        @Override
        public void once() throws SQLException {
            put(1);
            connection.commit();
        }

        /** So many cases in one transaction, each table's rows together. */
        void many(int cases) throws SQLException {
            put(cases);
            connection.commit();
        }

        private void put(int cases) throws SQLException {
            var fresh = new ArrayList<Map<String, String>>();
            for (var one = 0; one < cases; one++) {
                var record = Ids.next().toString();
                fresh.add(Map.of(
                        sampleRecord,
                        record,
                        samplePerson,
                        Ids.next().toString(),
                        sampleChange,
                        Ids.next().toString(),
                        sampleNumber,
                        "RAW-" + record));
            }
            for (var statement : statements.entrySet()) {
                var batch = 0;
                for (var with : fresh) {
                    for (var row : rows) {
                        if (row.table().equals(statement.getKey())) {
                            bind(statement.getValue(), row, with);
                            statement.getValue().addBatch();
                            batch++;
                        }
                    }
                }
                if (batch > 0) {
                    statement.getValue().executeBatch();
                }
            }
        }

        private static void bind(PreparedStatement statement, Row row, Map<String, String> with) throws SQLException {
            for (var column = 0; column < row.values().size(); column++) {
                var value = row.values().get(column);
                statement.setString(column + 1, value == null ? null : with.getOrDefault(value, value));
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
