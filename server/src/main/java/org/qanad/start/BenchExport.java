package org.qanad.start;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * All cases of an organisation as one file, rows a second; beside it the same rows read by plain JDBC, their ids noted.
 *
 * @param port of the server
 */
record BenchExport(int port, BenchRaw raw, BenchSteps.Comparing comparing) {
    private static final int AT_ONCE = 500;
    private static final String NAME = "export, rows/s";

    /**
     * Measures it.
     *
     * @param worker who exports
     * @param organisation whose cases
     */
    void measure(String worker, String organisation) throws Exception {
        if (!comparing.wants(NAME)) {
            return;
        }
        BenchMeasure.Figure ours;
        try (var line = new BenchLine(port)) {
            line.signIn(worker, People.PASSWORD);
            line.post("/api/session/confirm", "{\"password\":\"" + People.PASSWORD + "\"}")
                    .expect(204);
            var path = "/api/records/export?type=" + BenchCases.TYPE + "&organisation=" + organisation;
            line.get(path).expect(200);
            var began = System.nanoTime();
            var rows = line.get(path).expect(200).body().lines().count() - 1;
            var seconds = (System.nanoTime() - began) / 1e9;
            // One file, measured once.
            ours = new BenchMeasure.Figure(rows / seconds, seconds * 1e3, seconds * 1e3, seconds * 1e3);
        }
        comparing.figure(NAME, ours, readAndNoted(organisation));
    }

    private double readAndNoted(String organisation) throws SQLException {
        var began = System.nanoTime();
        var rows = 0;
        try (var connection = raw.noting();
                var read = connection.prepareStatement("select r.*, p.given, p.family, f.*, c.* from qanad.record r"
                        + " left join qanad.person p on p.id = r.subject"
                        + " left join protection.registration f on f.record_id = r.id"
                        + " left join protection.consent c on c.record_id = r.id where r.type = '" + BenchCases.TYPE
                        + "' and r.organisation = ? order by r.updated_at desc, r.id desc");
                var note = connection.prepareStatement(
                        "insert into qanad.audit (action, detail) values ('export part', to_jsonb(?::uuid[]))")) {
            read.setFetchSize(AT_ONCE);
            read.setString(1, organisation);
            var ids = new ArrayList<UUID>();
            try (var found = read.executeQuery()) {
                while (found.next()) {
                    for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                        found.getString(column);
                    }
                    ids.add(found.getObject(1, UUID.class));
                    rows++;
                    if (ids.size() == AT_ONCE) {
                        note(connection, note, ids);
                    }
                }
            }
            note(connection, note, ids);
            connection.commit();
        }
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static void note(Connection connection, PreparedStatement note, List<UUID> ids) throws SQLException {
        note.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
        note.executeUpdate();
        ids.clear();
    }
}
