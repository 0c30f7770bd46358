package org.qanad.start;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;
import org.qanad.person.Names;
import tools.jackson.databind.json.JsonMapper;

/** What is measured, step by step: what a person does over HTTP, and the same rows by plain JDBC. */
final class BenchSteps {
    static final int WORKERS = 32;
    private static final int[] CONNECTIONS = {1, 8, 32};
    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final BenchRaw raw;
    private final BenchCases cases;
    private final Comparing comparing;

    BenchSteps(int port, BenchRaw raw, BenchCases cases, Comparing comparing) {
        this.port = port;
        this.raw = raw;
        this.cases = cases;
        this.comparing = comparing;
    }

    /** Runs both and keeps the figures. */
    interface Comparing {
        void compare(String name, int connections, BenchMeasure.Doers ours, BenchMeasure.Doers raw) throws Exception;

        /** Whether a step is to be measured. */
        boolean wants(String name);

        /** Keeps a figure that was taken otherwise, a second. */
        void figure(String name, BenchMeasure.Figure ours, double raw);
    }

    static String worker(int number) {
        return "bench" + number;
    }

    void all() throws Exception {
        create();
        read();
        edit();
        lists();
        searches();
        indicator();
        new BenchExport(port, raw, comparing).measure(worker(0), organisation(worker(0)));
    }

    private void compare(String name, BenchMeasure.Doers ours, BenchMeasure.Doers other) throws Exception {
        for (var connections : CONNECTIONS) {
            comparing.compare(name, connections, ours, other);
        }
    }

    private BenchMeasure.Doers creating() {
        return number -> {
            var line = line(number);
            var random = new Random();
            return doer(
                    line::close,
                    () -> line.post("/api/changes", cases.json(cases.open(Ids.next(), random)))
                            .expect(201));
        };
    }

    private BenchMeasure.Doers reading(Map<String, List<UUID>> own) {
        return number -> {
            var line = line(number);
            var random = new Random();
            return doer(
                    line::close,
                    () -> line.get("/api/records/" + pick(own.get(worker(number)), random))
                            .expect(200));
        };
    }

    /** Until the server has compiled what it does often; nothing is measured. */
    void warmUp(double seconds) throws Exception {
        BenchMeasure.run(8, seconds / 2, creating());
        BenchMeasure.run(8, seconds / 4, reading(own()));
    }

    private void create() throws Exception {
        compare("create", creating(), _ -> raw.writing());
    }

    private void read() throws Exception {
        var own = own();
        compare("read one file", reading(own), number -> {
            var connection = raw.connection();
            var random = new Random(number);
            connection.setAutoCommit(false);
            var read =
                    connection.prepareStatement("select * from qanad.record r join qanad.person p on p.id = r.subject"
                            + " left join protection.registration f on f.record_id = r.id"
                            + " left join protection.consent c on c.record_id = r.id where r.id = ?");
            var note = connection.prepareStatement(
                    "insert into qanad.audit (account, action, record, detail) values (?, 'read', ?, '{}')");
            return doer(connection::close, () -> {
                var id = pick(own.get(worker(number)), random);
                read.setObject(1, id);
                try (var rows = read.executeQuery()) {
                    rows.next();
                }
                note.setObject(1, null);
                note.setObject(2, id);
                note.executeUpdate();
                connection.commit();
            });
        });
    }

    private void edit() throws Exception {
        var own = own();
        compare(
                "edit",
                number -> {
                    var line = line(number);
                    var random = new Random(number);
                    var id = pick(own.get(worker(number)), random);
                    var version = new int[] {version(id)};
                    return doer(line::close, () -> {
                        line.post("/api/changes", cases.edit(id, version[0], random))
                                .expect(200);
                        version[0]++;
                    });
                },
                number -> {
                    var connection = raw.connection();
                    connection.setAutoCommit(false);
                    var id = pick(own.get(worker(number)), new Random(number + 1_000L));
                    var statements = List.of(
                            connection.prepareStatement("select * from qanad.record where id = ? for update"),
                            connection.prepareStatement(
                                    "update qanad.record set version = version + 1, updated_at = now() where id = ?"),
                            connection.prepareStatement(
                                    "update protection.registration set concern = 'Yenidən yazıldı' where record_id = ?"),
                            connection.prepareStatement("insert into qanad.revision (change, record, version, account,"
                                    + " organisation, action, to_status, changes, fingerprint, result)"
                                    + " select gen_random_uuid(), record, (select version from qanad.record r where r.id = v.record),"
                                    + " account, organisation, 'edit', to_status, '{}', fingerprint, result"
                                    + " from qanad.revision v where record = ? and version = 1"),
                            connection.prepareStatement(
                                    "insert into qanad.outbox (record, change, kind) values (?, gen_random_uuid(), 'edit')"),
                            connection.prepareStatement(
                                    "insert into qanad.audit (action, record, detail) values ('edit', ?, '{}')"));
                    return doer(connection::close, () -> {
                        for (var statement : statements) {
                            statement.setObject(1, id);
                            statement.execute();
                        }
                        connection.commit();
                    });
                });
    }

    private void lists() throws Exception {
        var columns = "select r.*, f.risk, p.given, p.family from qanad.record r"
                + " left join protection.registration f on f.record_id = r.id left join qanad.person p on p.id = r.subject"
                + " where r.type = '" + BenchCases.TYPE + "' and r.organisation = ? ";
        for (var page : List.of(1, 10)) {
            compare(
                    "work list, page " + page,
                    number -> {
                        var line = line(number);
                        var organisation = organisation(worker(number));
                        var path = "/api/records?type=" + BenchCases.TYPE + "&organisation=" + organisation;
                        var after = "";
                        for (var turn = 1; turn < page; turn++) {
                            var next = JSON.readTree(
                                            line.get(path + after).expect(200).body())
                                    .path("next")
                                    .asString("");
                            after = next.isEmpty() ? "" : "&after=" + next;
                        }
                        var whole = path + after;
                        return doer(line::close, () -> line.get(whole).expect(200));
                    },
                    number -> {
                        var connection = raw.noting();
                        var note = BenchRaw.note(connection, "list");
                        var statement = connection.prepareStatement(
                                columns + "order by r.updated_at desc, r.id desc limit 51 offset " + (page - 1) * 50);
                        statement.setString(1, organisation(worker(number)));
                        return doer(connection::close, () -> {
                            try (var rows = statement.executeQuery()) {
                                rows.next();
                            }
                            note.executeUpdate();
                            connection.commit();
                        });
                    });
        }
    }

    private void searches() throws Exception {
        var own = own();
        compare(
                "search by number",
                number -> {
                    var line = line(number);
                    var found = number(pick(own.get(worker(number)), new Random(number)));
                    return doer(
                            line::close,
                            () -> line.get("/api/search?q=" + found).expect(200));
                },
                number -> {
                    var connection = raw.noting();
                    var note = BenchRaw.note(connection, "search");
                    var statement = connection.prepareStatement(
                            "select id, type, number, status from qanad.record where number = ?");
                    statement.setString(1, number(pick(own.get(worker(number)), new Random(number))));
                    return doer(connection::close, () -> {
                        try (var rows = statement.executeQuery()) {
                            rows.next();
                        }
                        note.executeUpdate();
                        connection.commit();
                    });
                });
        compare(
                "search by name",
                number -> {
                    var line = line(number);
                    var random = new Random(number);
                    return doer(
                            line::close,
                            () -> line.get("/api/search?q="
                                            + URLEncoder.encode(cases.family(random), StandardCharsets.UTF_8))
                                    .expect(200));
                },
                number -> {
                    var connection = raw.noting();
                    var note = BenchRaw.note(connection, "search");
                    var random = new Random(number);
                    var statement = connection.prepareStatement("select p.id, p.given, p.family from qanad.person p"
                            + " where p.names @@ (? || ':*')::tsquery limit 20");
                    return doer(connection::close, () -> {
                        statement.setString(
                                1, Names.tokens(cases.family(random)).getFirst());
                        try (var rows = statement.executeQuery()) {
                            rows.next();
                        }
                        note.executeUpdate();
                        connection.commit();
                    });
                });
    }

    private void indicator() throws Exception {
        comparing.compare(
                "indicator by region and month",
                1,
                number -> {
                    var line = line(number);
                    return doer(
                            line::close,
                            () -> line.get("/api/indicators/protection.cases_opened?by=region,month")
                                    .expect(200));
                },
                _ -> {
                    var connection = raw.connection();
                    var statement = connection.prepareStatement(
                            "select t.parent, date_trunc('month', f.registered_on), count(*)"
                                    + " from qanad.record r join protection.registration f on f.record_id = r.id"
                                    + " join qanad.territory t on t.code = r.territory where r.type = '"
                                    + BenchCases.TYPE
                                    + "' group by 1, 2");
                    return doer(connection::close, () -> {
                        try (var rows = statement.executeQuery()) {
                            rows.next();
                        }
                    });
                });
    }

    /** Something to do on something that is closed afterwards. */
    private static BenchMeasure.Doer doer(Closing on, Doing doing) {
        return new BenchMeasure.Doer() {
            @Override
            public void once() throws Exception {
                doing.go();
            }

            @Override
            public void close() throws IOException, SQLException {
                on.close();
            }
        };
    }

    /** The end of a connection. */
    private interface Closing {
        void close() throws IOException, SQLException;
    }

    private interface Doing {
        void go() throws Exception;
    }

    private BenchLine line(int number) throws IOException {
        var line = new BenchLine(port);
        line.signIn(worker(number), People.PASSWORD);
        return line;
    }

    /** Some cases of each worker. */
    private Map<String, List<UUID>> own() throws SQLException {
        var own = new LinkedHashMap<String, List<UUID>>();
        try (var connection = raw.connection()) {
            for (var number = 0; number < WORKERS; number++) {
                var ids = new ArrayList<UUID>();
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select r.id from qanad.record r join qanad.account a"
                                + " on a.id = r.owner where a.name = '" + worker(number)
                                + "' and r.type = '" + BenchCases.TYPE + "' and r.number not like 'RAW%'"
                                + " limit 2000")) {
                    while (rows.next()) {
                        ids.add(rows.getObject(1, UUID.class));
                    }
                }
                own.put(worker(number), ids);
            }
        }
        return own;
    }

    private int version(UUID id) throws SQLException {
        return Integer.parseInt(one("select version::text from qanad.record where id = '" + id + "'"));
    }

    private String number(UUID id) throws SQLException {
        return one("select number from qanad.record where id = '" + id + "'");
    }

    private String organisation(String name) throws SQLException {
        return one("select s.organisation from qanad.assignment s join qanad.account a on a.id = s.account"
                + " where a.name = '" + name + "' limit 1");
    }

    private String one(String query) throws SQLException {
        try (var connection = raw.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static <T> T pick(@Nullable List<T> all, Random random) {
        if (all == null || all.isEmpty()) {
            throw new IllegalStateException("somebody has no cases: measure with more records");
        }
        return all.get(random.nextInt(all.size()));
    }
}
