package org.qanad.start;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;

/**
 * The same rows by plain JDBC, as the tables' owner, whom no row-level security binds: what the machine can do at most.
 * The rows are those that the server wrote for one case, with other ids.
 */
final class BenchRaw {
    private static final List<String> TABLES = List.of(
            "qanad.person",
            "qanad.record",
            "qanad.sealing_key",
            "protection.registration",
            "protection.consent",
            "protection.booking",
            "qanad.revision",
            "qanad.outbox",
            "qanad.audit");
    private static final Map<String, String> KEYS = Map.of(
            "qanad.person", "id = (select subject from qanad.record where id = $ and parent is null)",
            "qanad.record", "id = $",
            "qanad.sealing_key", "kind = 'record' and owner = $",
            "protection.registration", "record_id = $",
            "protection.consent", "record_id = $",
            "protection.booking", "record_id = $",
            "qanad.revision", "record = $",
            "qanad.outbox", "record = $",
            "qanad.audit", "record = $ and action = 'create'");

    private final String address;
    private final Settings.Login owner;
    private final Sample aCase;
    private final Sample service;

    /** One row of a case: how it is put in, and with which values. */
    private record Row(String table, String insert, List<@Nullable String> values) {}

    /** What the server wrote for one record, and what of it is another for every other. */
    private record Sample(List<Row> rows) {
        String record() {
            return value("qanad.record", 0);
        }

        String number() {
            return value("qanad.record", 2);
        }

        String change() {
            return value("qanad.revision", 0);
        }

        String person() {
            return value("qanad.person", 0);
        }

        private String value(String table, int column) {
            return String.valueOf(rows.stream()
                    .filter(row -> row.table().equals(table))
                    .findFirst()
                    .orElseThrow()
                    .values()
                    .get(column));
        }
    }

    private BenchRaw(String address, Settings.Login owner, Sample aCase, Sample service) {
        this.address = address;
        this.owner = owner;
        this.aCase = aCase;
        this.service = service;
    }

    /** Learns the rows of a case with a service that the server wrote. */
    static BenchRaw like(String address, Settings.Login owner) throws SQLException {
        try (var connection = DriverManager.getConnection(address, owner.user(), owner.password())) {
            var service = one(connection, "select id from qanad.record where type = 'protection.service' limit 1");
            var above = one(connection, "select parent from qanad.record where id = '" + service + "'");
            return new BenchRaw(address, owner, sample(connection, above), sample(connection, service));
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Sample sample(Connection connection, String id) throws SQLException {
        var rows = new ArrayList<Row>();
        for (var table : TABLES) {
            rows.addAll(rows(connection, table, id));
        }
        return new Sample(rows);
    }

    private static List<Row> rows(Connection connection, String table, String sample) throws SQLException {
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

    /** What is read is noted, on either side, before it is given away. */
    Connection noting() throws SQLException {
        var connection = connection();
        connection.setAutoCommit(false);
        return connection;
    }

    static PreparedStatement note(Connection connection, String action) throws SQLException {
        return connection.prepareStatement(
                "insert into qanad.audit (action, detail) values ('" + action + "', '{\"rows\": 1}')");
    }

    /** A connection with the statements of a case. */
    final class Writing implements BenchMeasure.Doer {
        private final Connection connection;
        private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();

        private Writing(Connection connection) throws SQLException {
            this.connection = connection;
            connection.setAutoCommit(false);
            for (var row : aCase.rows()) {
                prepare(row);
            }
            for (var row : service.rows()) {
                prepare(row);
            }
        }

        private void prepare(Row row) throws SQLException {
            if (!statements.containsKey(row.table())) {
                statements.put(row.table(), connection.prepareStatement(row.insert()));
            }
        }

        @Override
        public void once() throws SQLException {
            many(1, 0);
        }

        /** So many cases in one transaction, and services of as many of them; each table's rows together. */
        void many(int cases, int services) throws SQLException {
            var with = Stream.generate(this::fresh).limit(cases).toList();
            for (var statement : statements.entrySet()) {
                var batch = put(statement.getKey(), statement.getValue(), aCase, with)
                        + put(statement.getKey(), statement.getValue(), service, with.subList(0, services));
                if (batch > 0) {
                    statement.getValue().executeBatch();
                }
            }
            connection.commit();
        }

        private Map<String, String> fresh() {
            var values = new HashMap<String, String>();
            for (var value :
                    List.of(aCase.record(), aCase.person(), aCase.change(), service.record(), service.change())) {
                values.put(value, Ids.next().toString());
            }
            values.put(aCase.number(), "RAW-" + values.get(aCase.record()));
            values.put(service.number(), "RAW-" + values.get(service.record()));
            return values;
        }

        private static int put(
                String table, PreparedStatement statement, Sample sample, List<Map<String, String>> fresh)
                throws SQLException {
            var count = 0;
            for (var with : fresh) {
                for (var row : sample.rows()) {
                    if (row.table().equals(table)) {
                        bind(statement, row, with);
                        statement.addBatch();
                        count++;
                    }
                }
            }
            return count;
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
