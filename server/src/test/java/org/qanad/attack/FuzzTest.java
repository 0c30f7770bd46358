package org.qanad.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is asked, by whomever: a proper answer or a proper refusal, and not a word of it in the log. {@code
 * qanad.fuzz} says how many requests, {@code qanad.long} makes it twenty thousand, {@code qanad.seed} repeats a run.
 */
class FuzzTest {
    private static final int EVERYDAY = 1_500;
    private static final int LONG = 20_000;
    private static final int MOST_SHOWN = 12;
    private static final JsonMapper JSON = new JsonMapper();

    /** What tells of the inside. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|at org\\.|at java\\.|java\\.lang|org\\.postgresql|org\\.springframework|org\\.qanad|org\\.jooq|tomcat"
                    + "|SQLState|SQL state|syntax error|relation \"|qanad\\.record|/home/|/root/|/tmp/|root:x:0");

    /** What the server says of itself at any time, with 503; everything else above 499 is a fault. */
    private static final Set<String> MAY_BE_BUSY = Set.of("busy", "took-too-long");

    private final long seed = Long.getLong("qanad.seed", Boolean.getBoolean("qanad.long") ? System.nanoTime() : 1L);
    private final Hostile hostile = new Hostile(new Random(seed));
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    /** The first of each kind of fault. */
    private final Map<String, String> faults = new TreeMap<>();

    private final Set<String> reached = new HashSet<>();

    @Test
    void whatever_is_asked_the_answer_is_proper_and_the_log_holds_nobody() throws Exception {
        try (var country = TestCountry.apart("fuzz")) {
            var story = new Story(country);
            story.contact("Aytac", Hostile.MARK, "söz").accepted();
            story.referral(story.active(), "shelter_baku").accepted();
            var crowd = new Crowd(country);
            var described = new Described(
                    country.as("aysel.caseworker").get("/api/openapi.json").body());
            try (var log = Log.open()) {
                run(country, crowd, described);
                assertThat(log.holdingAnyOf(secrets(crowd)))
                        .as(seeded("the log"))
                        .isEmpty();
            }
            assertThat(faults.values()).as(seeded("answers")).isEmpty();
            assertThat(reached)
                    .as("operations that answered something good at least once")
                    .hasSizeGreaterThan(20);
            story.active();
        }
    }

    private static List<String> secrets(Crowd crowd) {
        var secrets = new ArrayList<>(crowd.secrets());
        secrets.addAll(List.of(Hostile.MARK, "Sınaqova", "0501234567", "050 123 45 67", "drop table", "pg_sleep"));
        return secrets;
    }

    private String seeded(String of) {
        return of + " of a run with -Dqanad.seed=" + seed + ", statuses " + statuses;
    }

    private void run(TestCountry country, Crowd crowd, Described described) throws Exception {
        var wanted = Integer.getInteger("qanad.fuzz", Boolean.getBoolean("qanad.long") ? LONG : EVERYDAY);
        var wire = new Wire(country.port());
        var shots = new Shots(hostile, new Pool(country, hostile, crowd.ids(), List.of()), described);
        for (var number = 0; number < wanted && faults.size() < MOST_SHOWN; number++) {
            if (number % 100 == 99) {
                crowd.gather();
                shots = new Shots(hostile, new Pool(country, hostile, crowd.ids(), List.of()), described);
            }
            var shot = shots.next();
            var who = hostile.any(crowd.names());
            var headers = new ArrayList<>(crowd.proofs(hostile.chance(98) ? who : "stranger"));
            headers.add("X-Forwarded-For: 203.0.113." + hostile.below(250));
            headers.addAll(shot.headers());
            var answer = wire.ask(shot.line(), headers, shot.body());
            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() >= 200 && answer.status() < 300) {
                reached.add(shot.operation());
            }
            wrong(answer, shot)
                    .ifPresent(fault -> faults.putIfAbsent(
                            fault + " " + answer.status() + " " + shot.operation(),
                            who + ": " + fault + "\n  " + shot + "\n  → " + answer));
        }
        System.out.println(seeded("Asked " + wanted + " times: answers"));
    }

    /** What is wrong with an answer, if anything is. */
    private static java.util.Optional<String> wrong(Wire.Answer answer, Shots.Shot shot) {
        if (answer.status() == 0) {
            return java.util.Optional.of("no answer");
        }
        var kind = answer.header("content-type");
        var isProblem = kind.startsWith("application/problem+json");
        if (answer.status() >= 500
                && !(isProblem
                        && MAY_BE_BUSY.contains(
                                JSON.readTree(answer.body()).path("code").asString("")))) {
            return java.util.Optional.of("broke");
        }
        // What one sent may come back in one's own answer; the server's own words may not tell of its inside.
        if ((isProblem || kind.startsWith("text/html"))
                && answer.status() >= 400
                && INSIDE.matcher(answer.body()).results().anyMatch(told -> !shot.says(told.group()))) {
            return java.util.Optional.of("tells of the inside");
        }
        if (answer.status() >= 400 && isProblem && !shot.line().startsWith("HEAD ")) {
            var problem = JSON.readTree(answer.body());
            for (var name : List.of("type", "title", "status", "code", "request")) {
                if (!problem.hasNonNull(name)) {
                    return java.util.Optional.of("a problem without " + name);
                }
            }
        }
        if (answer.status() >= 400 && !isProblem && !answer.body().isEmpty()) {
            return java.util.Optional.of("refused without a problem document");
        }
        return unguarded(answer);
    }

    private static java.util.Optional<String> unguarded(Wire.Answer answer) {
        // A request that is none is refused before any page could be sent.
        if (answer.status() == 400 && answer.body().isEmpty()) {
            return java.util.Optional.empty();
        }
        if (!answer.header("content-security-policy").contains("frame-ancestors 'none'")
                || !answer.header("x-content-type-options").equals("nosniff")
                || !answer.header("referrer-policy").equals("no-referrer")) {
            return java.util.Optional.of("without the headers that guard a page");
        }
        return java.util.Optional.empty();
    }
}
