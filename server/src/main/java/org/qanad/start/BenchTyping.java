package org.qanad.start;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Ids;
import org.qanad.person.PersonDetails;
import tools.jackson.databind.json.JsonMapper;

/** How long it takes while somebody types who a child is until those who may be the child are shown, and whether the child is among them. */
final class BenchTyping {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SOUGHT = 20_000;
    private static final int WARM_UP = 3_000;

    private final int port;
    private final BenchRaw raw;
    private final List<BenchRegister.Sought> sought;
    private final Random random = new Random(1);

    BenchTyping(int port, BenchRaw raw, BenchRegister register) {
        this.port = port;
        this.raw = raw;
        this.sought = register.sought(SOUGHT);
    }

    /** Opens one file, like which all others are loaded. */
    static UUID open(int port, BenchCases cases) throws IOException {
        var record = Ids.next();
        try (var line = new BenchLine(port)) {
            line.signIn(BenchSteps.worker(0), People.PASSWORD);
            line.post("/api/changes", cases.json(cases.open(record, new Random(1))))
                    .expect(201);
            line.post("/api/changes", cases.json(cases.service(record, new Random(1))))
                    .expect(201);
        }
        return record;
    }

    /** Loads the register, if it is not there yet. */
    static void load(BenchRaw raw, BenchRegister register, UUID like, Progress progress, int persons) throws Exception {
        try (var connection = raw.connection();
                var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select count(*) from qanad.person")) {
                row.next();
                if (row.getLong(1) >= persons) {
                    return;
                }
            }
            register.load(raw::connection, like, done -> progress.count("Persons", Math.min(done, persons), persons));
            statement.execute("vacuum analyze qanad.person");
            statement.execute("vacuum analyze qanad.record");
        }
    }

    /** What came of it, as shares. */
    record Found(int asked, double inTen, double first, int whole, double wholeInTen, int both, double bothInTen) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "of %,d children looked for, in the first ten %.4f, first %.4f; of %,d of whom names and a birthday"
                            + " were typed, in the first ten %.4f; of %,d whose file tells them too, in the first ten %.4f",
                    asked,
                    inTen,
                    first,
                    whole,
                    wholeInTen,
                    both,
                    bothInTen);
        }
    }

    /** Whether whoever is looked for is found, once all that is known is typed. */
    Found found(int asked) throws Exception {
        var inTen = 0;
        var first = 0;
        var whole = 0;
        var wholeInTen = 0;
        var both = 0;
        var bothInTen = 0;
        try (var line = line();
                var connection = raw.connection()) {
            for (var one : sought.subList(0, Math.min(asked, sought.size()))) {
                var answer = JSON.readTree(line.post("/api/persons/alike", json(one.details()))
                        .expect(200)
                        .body());
                var shown = new ArrayList<String>();
                answer.path("candidates")
                        .forEach(candidate ->
                                shown.add(candidate.path("person").path("id").asString("")));
                var place = shown.indexOf(one.person().toString());
                inTen += place >= 0 ? 1 : 0;
                first += place == 0 ? 1 : 0;
                if (isWhole(one.details())) {
                    whole++;
                    wholeInTen += place >= 0 ? 1 : 0;
                    if (isOnFileWhole(connection, one.person())) {
                        both++;
                        bothInTen += place >= 0 ? 1 : 0;
                    }
                }
            }
        }
        var all = Math.min(asked, sought.size());
        return new Found(
                all,
                (double) inTen / all,
                (double) first / all,
                whole,
                (double) wholeInTen / whole,
                both,
                (double) bothInTen / both);
    }

    private static boolean isOnFileWhole(Connection connection, UUID person) throws SQLException {
        try (var statement = connection.prepareStatement("select given is not null and family is not null"
                + " and born_precision = 'day' and to_char(born, 'MMDD') <> '0101' from qanad.person where id = ?")) {
            statement.setObject(1, person);
            try (var row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static boolean isWhole(PersonDetails details) {
        return details.given() != null && details.family() != null && details.bornPrecision() == Precision.DAY;
    }

    void warmUp() throws Exception {
        try (var line = line()) {
            for (var one : sought.subList(0, Math.min(WARM_UP, sought.size()))) {
                for (var typed : BenchRegister.typed(one.details()).toList()) {
                    line.post("/api/persons/alike", json(typed)).expect(200);
                }
            }
        }
    }

    /** Those who type; each request is what one more word makes of it. */
    BenchMeasure.Doers typing() {
        var next = new AtomicInteger(random.nextInt(1_000));
        return _ -> {
            var line = line();
            var left = new ArrayList<String>();
            return new BenchMeasure.Doer() {
                @Override
                public void once() throws Exception {
                    if (left.isEmpty()) {
                        var one = sought.get(next.getAndIncrement() % sought.size());
                        BenchRegister.typed(one.details()).forEach(typed -> left.add(json(typed)));
                    }
                    line.post("/api/persons/alike", left.removeFirst()).expect(200);
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }

    /** The database's part alone, with a note of who was shown: what the machine can do at most. */
    BenchMeasure.Doers looking() {
        var next = new LongAdder();
        return _ -> {
            var connection = raw.noting();
            var note = BenchRaw.note(connection, "search persons");
            var statement = connection.prepareStatement(
                    "select id, given, family, patronymic, born from qanad.person where id = ?");
            return new BenchMeasure.Doer() {
                @Override
                public void once() throws SQLException {
                    next.increment();
                    statement.setObject(
                            1, sought.get((int) (next.sum() % sought.size())).person());
                    try (var row = statement.executeQuery()) {
                        row.next();
                    }
                    note.executeUpdate();
                    connection.commit();
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        };
    }

    private BenchLine line() throws IOException {
        var line = new BenchLine(port);
        // All of the register is seen by the first worker's organisation: the most that anybody can have to look
        // through.
        line.signIn(BenchSteps.worker(0), People.PASSWORD);
        return line;
    }

    private static String json(PersonDetails details) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("given", details.given());
        body.put("family", details.family());
        body.put("patronymic", details.patronymic());
        body.put("sex", details.sex());
        var born = details.born();
        var precision = details.bornPrecision();
        if (born != null && precision != null) {
            body.put(
                    "born",
                    Map.of(
                            "date",
                            born.toString(),
                            "precision",
                            precision.name().toLowerCase(Locale.ROOT)));
        }
        body.put("phone", details.phone());
        body.put("territory", details.territory());
        return JSON.writeValueAsString(body);
    }
}
