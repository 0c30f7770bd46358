package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.kernel.HumanNumber;
import org.qanad.kernel.Ids;

/**
 * What is hidden takes as long to answer as what does not exist: the database is asked the same, as often, and gives as
 * many rows. Clocks lie on shared machines, so that they are read only when it is tested for long.
 */
class HiddenOrAbsentTest {
    private static final int MANY = 40;

    @TempDir
    private Path folder = Path.of("");

    /** Something that can be asked about. */
    private record Target(UUID record, String number, String family, UUID file, UUID person) {}

    @Test
    void the_database_does_the_same_for_what_is_hidden_and_what_does_not_exist() throws Exception {
        try (var country = TestCountry.open(folder, Map.of("shared_preload_libraries", "pg_stat_statements"));
                var superuser = country.superuser()) {
            superuser.createStatement().execute("create extension pg_stat_statements");
            var hidden = hidden(country);
            var absent = new Target(Ids.next(), unused(hidden.number()), "Heçkəsova", Ids.next(), Ids.next());
            // Somebody else's counsellor: no case of protection is theirs.
            var stranger = country.as("kamran.counsellor");
            var unlike = new ArrayList<String>();
            questions(stranger).forEach((name, ask) -> {
                // What is learned at the first time (plans, classes) is learned before.
                ask.accept(hidden);
                ask.accept(absent);
                alike(superuser, () -> ask.accept(hidden), () -> ask.accept(absent))
                        .ifPresent(difference -> unlike.add(name + difference));
                if (Length.many(0, 1) == 1) {
                    time(name, ask, hidden, absent);
                }
            });
            assertThat(unlike).isEmpty();
        }
    }

    /** Forty children of one name, so that what there is of them would be seen in the time if anything were. */
    private static Target hidden(TestCountry country) {
        var story = new Story(country);
        var records = IntStream.range(0, MANY)
                .mapToObj(_ -> story.registered("Gizlətmə").accepted().record())
                .toList();
        var file = country.as("aysel.caseworker")
                .postRaw("/api/attachments", "text/plain", BodyPublishers.ofString("söz"), "X-File-Name", "a.txt")
                .accepted()
                .text("id");
        return new Target(
                records.getFirst(),
                String.valueOf(country.ask("select number from qanad.record where id = ?", records.getFirst())
                        .getFirst()),
                "Gizlətmə",
                UUID.fromString(file),
                UUID.fromString(
                        String.valueOf(country.ask("select subject from qanad.record where id = ?", records.getFirst())
                                .getFirst())));
    }

    /** A number that reads like the other, and was never given. */
    private static String unused(String number) {
        var parts = number.split("-", -1);
        return HumanNumber.of(parts[0], Integer.parseInt(parts[1]), 999_999);
    }

    private static Map<String, Consumer<Target>> questions(Visitor stranger) {
        var all = new LinkedHashMap<String, Consumer<Target>>();
        all.put("a record", target -> stranger.get("/api/records/" + target.record()));
        all.put("its history", target -> stranger.get("/api/records/" + target.record() + "/timeline"));
        all.put("its readers", target -> stranger.get("/api/records/" + target.record() + "/readers"));
        all.put("what is under it", target -> stranger.get("/api/records?parent=" + target.record()));
        all.put("a file", target -> stranger.get("/api/attachments/" + target.file()));
        all.put("a family", target -> stranger.get("/api/persons/" + target.person() + "/family"));
        all.put(
                "somebody named",
                target -> stranger.change("helpline.contact")
                        .with(Story.counselling("söz"))
                        .put("subject", Map.of("person", target.person().toString()))
                        .relation(
                                Ids.next(),
                                "add",
                                Map.of(
                                        "kind",
                                        "sibling",
                                        "of",
                                        Map.of("person", target.person().toString())))
                        .submit());
        all.put("a number", target -> stranger.get("/api/search?q=" + target.number()));
        all.put("a name", target -> stranger.get("/api/search?q=" + encoded(target.family())));
        all.put("a name before entry", target -> stranger.get("/api/persons?q=" + encoded(target.family())));
        all.put(
                "a change",
                target -> stranger.change("protection.case")
                        .on(target.record(), 1)
                        .with("concern", "söz")
                        .submit());
        return all;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** How the two differ; what the server does by itself meanwhile differs once, not each time. */
    private static Optional<String> alike(Connection superuser, Runnable hidden, Runnable absent) {
        var difference = "";
        for (var tries = 0; tries < 5; tries++) {
            var one = work(superuser, hidden);
            var other = work(superuser, absent);
            if (one.equals(other)) {
                return Optional.empty();
            }
            difference = "\n  hidden " + one + "\n  absent " + other;
        }
        return Optional.of(difference);
    }

    /** Which statements the serving role ran meanwhile: how often, and how many rows each gave in all. */
    private static Map<String, String> work(Connection superuser, Runnable what) {
        try {
            TestCountry.column(superuser, "select pg_stat_statements_reset()::text");
            what.run();
            var done = new TreeMap<String, String>();
            try (var rows = superuser.createStatement().executeQuery("""
                            select s.query, s.calls, s.rows from pg_stat_statements s join pg_roles r on r.oid = s.userid
                            where r.rolname = 'qanad_server' and s.query not ilike '%session%'
                              and s.query not ilike '%seal%' and s.query not ilike 'begin%'
                            """)) {
                while (rows.next()) {
                    done.put(rows.getString(1), rows.getLong(2) + " times, " + rows.getLong(3) + " rows");
                }
            }
            return done;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void time(String name, Consumer<Target> ask, Target hidden, Target absent) {
        var times = new long[2][400];
        for (var turn = 0; turn < times[0].length; turn++) {
            for (var which = 0; which < 2; which++) {
                // One before the other, then the other before the one.
                var side = (turn + which) % 2;
                var began = System.nanoTime();
                ask.accept(side == 0 ? hidden : absent);
                times[side][turn] = System.nanoTime() - began;
            }
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        var middle = times[0].length / 2;
        System.out.printf(
                "%s: hidden %.2f ms, absent %.2f ms, ratio %.2f (medians of %d)%n",
                name,
                times[0][middle] / 1e6,
                times[1][middle] / 1e6,
                (double) times[0][middle] / times[1][middle],
                middle * 2);
    }
}
