package org.qanad.start;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Ids;

/**
 * A case worker who writes on while servers and databases end under the hands: keeps what was acknowledged, and sends
 * what was not again, with the same id, until it is. Never signs in twice.
 */
final class Writer {
    /** Longer than a database and then a server may take to start on a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> HOMES = List.of("mother", "father", "both_parents");
    private static final int MOST_EDITS = 8;
    private static final long WAIT = 250;

    /** A change that was answered. */
    record Acknowledged(UUID change, UUID record, int version) {}

    /** How a record stands after the last answer. */
    record Standing(
            int version,
            String status,
            String concern,
            @Nullable String home,
            int goals) {}

    private Visitor visitor;
    private final Random random;
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final Map<UUID, Standing> records = new HashMap<>();
    private final Set<UUID> touched = new HashSet<>();
    private final UUID draft = Ids.next();
    private final int mostAttempts;
    private String drafted = "";
    private @Nullable UUID open;
    private int number;
    private long asked;
    private long sentAgain;
    private final AtomicLong refused = new AtomicLong();

    /** One who gives up only when nothing comes for long. */
    Writer(Visitor visitor, Random random) {
        this(visitor, random, Integer.MAX_VALUE);
    }

    /**
     * One who is signed in.
     *
     * @param mostAttempts after how many attempts without an answer it is given up
     */
    Writer(Visitor visitor, Random random, int mostAttempts) {
        this.visitor = visitor;
        this.random = random;
        this.mostAttempts = mostAttempts;
    }

    /** Goes on in another session: where the clock went forward, the one before is over. */
    void signedInAgain(Visitor as) {
        visitor = as;
    }

    Visitor visitor() {
        return visitor;
    }

    List<Acknowledged> acknowledged() {
        return acknowledged;
    }

    Map<UUID, Standing> records() {
        return records;
    }

    /** The records written since it was last asked. */
    Set<UUID> touched() {
        var since = Set.copyOf(touched);
        touched.clear();
        return since;
    }

    UUID draft() {
        return draft;
    }

    String drafted() {
        return drafted;
    }

    /** How many answers did not come, so that the same was sent again. */
    long sentAgain() {
        return sentAgain;
    }

    /** How often it was said, in a problem document, that it cannot be done now. */
    long refused() {
        return refused.get();
    }

    /** How many things were asked for. */
    long asked() {
        return asked;
    }

    /** Reads as people do between two things that they write: the list, what waits, the record that is open. */
    void look() {
        answered(() -> visitor.get("/api/records?type=protection.case"));
        answered(() -> visitor.get("/api/work"));
        var record = open;
        if (record != null) {
            var read = answered(() -> visitor.get("/api/records/" + record));
            if (read.version() != standing(record).version()) {
                throw new AssertionError("An older version was read than was written: " + read.version());
            }
        }
    }

    /** Does one thing more, and returns when it was answered. */
    void act() {
        number++;
        var record = open;
        if (record == null) {
            create();
            return;
        }
        var standing = standing(record);
        switch (random.nextInt(5)) {
            case 0 -> keepDraft();
            case 1 -> goal(record, standing);
            case 2 -> assess(record, standing);
            default -> edit(record, standing);
        }
        if (standing.version() > MOST_EDITS) {
            open = null;
        }
    }

    private void create() {
        var words = words();
        var change = visitor.change("protection.case")
                .about(Story.child("Aytac", "Fırtınalı"))
                .with("identified_by", "school")
                .with("residence", "AZ-BA-x-NASI")
                .with("risk", "low")
                .with("concern", words)
                .with(Story.consent());
        open = send(change, new Standing(1, "registered", words, null, 0));
    }

    private void edit(UUID record, Standing before) {
        var words = words();
        var home = HOMES.get(random.nextInt(HOMES.size()));
        send(
                on(record, before).with("concern", words).with("living_with", home),
                new Standing(before.version() + 1, before.status(), words, home, before.goals()));
    }

    private void goal(UUID record, Standing before) {
        send(
                on(record, before).row("goal", Ids.next(), Story.goal()),
                new Standing(
                        before.version() + 1, before.status(), before.concern(), before.home(), before.goals() + 1));
    }

    private void assess(UUID record, Standing before) {
        if (!before.status().equals("registered")) {
            edit(record, before);
            return;
        }
        send(
                on(record, before)
                        .with(Story.assessment("Nənəmlə qalmaq istəyirəm."))
                        .step("assess"),
                new Standing(before.version() + 1, "assessed", before.concern(), before.home(), before.goals()));
    }

    private void keepDraft() {
        var words = words();
        answered(() -> visitor.put(
                "/api/drafts/" + draft, Map.of("type", "protection.case", "body", Map.of("concern", words))));
        drafted = words;
    }

    private Submission on(UUID record, Standing before) {
        return visitor.change("protection.case").on(record, before.version());
    }

    private UUID send(Submission change, Standing after) {
        var answer = answered(change::submit);
        var id = UUID.fromString(String.valueOf(change.body().get("change")));
        if (answer.version() != after.version()) {
            throw new AssertionError("Version " + after.version() + " was expected: " + answer.raw());
        }
        acknowledged.add(new Acknowledged(id, answer.record(), answer.version()));
        records.put(answer.record(), after);
        touched.add(answer.record());
        return answer.record();
    }

    /** The answer, after as many attempts as it takes: no answer and "not now" are none. */
    private Reply answered(Supplier<Reply> attempt) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        asked++;
        for (var attempts = 1; ; attempts++) {
            var last = "no answer";
            try {
                var reply = attempt.get();
                if (reply.status() == 200 || reply.status() == 201) {
                    return reply;
                }
                last = reply.status() + " " + reply.raw();
                // 502 is the word of a balancer whose node went away.
                if (reply.status() != 503 && reply.status() != 502) {
                    throw new AssertionError(visitor.name() + " was refused with " + last);
                }
                if (reply.code().equals("database-unavailable")) {
                    refused.incrementAndGet();
                }
            } catch (UncheckedIOException broken) {
                last = broken.toString();
            }
            if (attempts >= mostAttempts || System.nanoTime() > until) {
                throw new AssertionError(
                        visitor.name() + " had no answer in " + attempts + " attempts, at last " + last);
            }
            sentAgain++;
            ServerProcess.pause(WAIT);
        }
    }

    private String words() {
        return visitor.name() + " " + number;
    }

    private Standing standing(UUID record) {
        var found = records.get(record);
        if (found == null) {
            throw new IllegalStateException("no such record of " + visitor.name());
        }
        return found;
    }
}
