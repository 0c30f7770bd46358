package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** Changes that meet: retries, stale pages, and several at the same moment. */
class DoorRacesTest {
    private static final int AT_ONCE = 8;

    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);

    @Test
    void a_change_sent_twice_is_applied_once_and_answered_alike() {
        var change = story.registered("Təkrarov");

        var first = change.accepted();
        var second = change.accepted();

        assertThat(second.raw()).isEqualTo(first.raw());
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(count("qanad.revision", first.record())).isOne();
    }

    @Test
    void a_change_sent_again_after_others_is_still_answered_as_the_first_time() {
        var record = story.registered();
        var change = story.on("aysel.caseworker", record).with("concern", "bir");
        var first = change.accepted();
        story.on("aysel.caseworker", record).with("concern", "iki").accepted();

        assertThat(change.accepted().raw()).isEqualTo(first.raw());
        assertThat(value(record, "concern")).isEqualTo("iki");
    }

    @Test
    void an_id_is_not_used_for_another_change() {
        var id = Ids.next();
        story.registered("Birinciyev").id(id).accepted();

        var reply = story.registered("İkinciyev").id(id).submit();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("change-id-reused");
    }

    @Test
    void an_id_of_somebody_else_is_not_answered() {
        var change = story.registered("Özgəyev");
        change.accepted();

        var reply = country.as("rauf.caseworker").post("/api/changes", change.body());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.raw()).doesNotContain("CASE-");
    }

    @Test
    void a_refused_change_may_be_sent_again_with_its_id_when_it_is_right() {
        var id = Ids.next();
        assertThat(story.registered("Düzəlov")
                        .id(id)
                        .with("risk", null)
                        .submit()
                        .status())
                .isEqualTo(422);

        assertThat(story.registered("Düzəlov").id(id).submit().status()).isEqualTo(201);
    }

    @Test
    void a_new_record_sent_by_eight_at_once_is_opened_once() throws Exception {
        var change = story.registered("Səkkizov");

        var replies = together(() -> change.submit());

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies)
                .extracting(Reply::raw)
                .hasSize(AT_ONCE)
                .containsOnly(replies.getFirst().raw());
        assertThat(count("qanad.revision", replies.getFirst().record())).isOne();
        assertThat(country.count("select count(*) from qanad.person where names @@ '''sekkizov'''::tsquery"))
                .isOne();
    }

    @Test
    void an_edit_sent_by_eight_at_once_is_made_once() throws Exception {
        var record = story.registered();
        var change = story.on("aysel.caseworker", record).with("concern", "bir dəfə");

        var replies = together(() -> change.submit());

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).extracting(Reply::version).containsOnly(2);
        assertThat(count("qanad.revision", record)).isEqualTo(2);
    }

    @Test
    void of_eight_different_answers_to_one_question_one_stands_and_seven_are_told() throws Exception {
        var record = story.registered();
        var number = new java.util.concurrent.atomic.AtomicInteger();

        var replies = together(() -> country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .with("concern", "cavab " + number.incrementAndGet())
                .submit());

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        assertThat(replies.stream().filter(reply -> reply.status() == 409)).hasSize(AT_ONCE - 1);
        assertThat(count("qanad.revision", record)).isEqualTo(2);
    }

    @Test
    void eight_answers_to_eight_questions_all_stand() throws Exception {
        var record = story.registered();
        var number = new java.util.concurrent.atomic.AtomicInteger();
        var answers = List.of(
                Map.of("concern", "a"),
                Map.of("living_with", "mother"),
                Map.of("school_attendance", "attends"),
                Map.of("has_papers", true),
                Map.of("disability", List.of("none")),
                Map.of("risk", "high"),
                Map.of("safe_tonight", true),
                Map.of("identified_by", "clinic"));

        var replies = together(() -> country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .with(answers.get(number.getAndIncrement()))
                .submit());

        assertThat(replies).extracting(Reply::status).containsOnly(200);
        assertThat(replies).extracting(Reply::version).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(value(record, "risk")).isEqualTo("high");
        assertThat(value(record, "living_with")).isEqualTo("mother");
    }

    @Test
    void one_mother_named_in_eight_records_at_once_is_seen_by_all_their_readers() throws Exception {
        var mother = Ids.next();
        var first = story.registered();
        story.on("aysel.caseworker", first)
                .relation(
                        Ids.next(),
                        "add",
                        Map.of(
                                "kind",
                                "mother",
                                "person",
                                Map.of("new", Map.of("given", "Sevil"), "as", mother.toString())))
                .accepted();
        // Each in another district: each record has keys that no other has.
        var districts = new java.util.concurrent.ConcurrentLinkedQueue<>(
                List.of("AZ-ABS", "AZ-AGA", "AZ-AGC", "AZ-AGM", "AZ-AGS", "AZ-AGU", "AZ-AST", "AZ-BAL"));

        together(() -> story.registered("Birlikov")
                .with("residence", districts.remove())
                .relation(Ids.next(), "add", Map.of("kind", "mother", "person", Map.of("person", mother.toString())))
                .accepted());

        assertThat(country.ask("select unnest(audience) from qanad.person where id = ? order by 1", mother))
                .isEqualTo(country.ask("""
                        select distinct k from qanad.relation l join qanad.record r on r.id = l.record, unnest(r.audience) k
                        where l.person = ? order by 1
                        """, mother))
                .hasSizeGreaterThan(AT_ONCE);
    }

    @Test
    void eight_new_records_at_once_have_eight_numbers() throws Exception {
        var replies = together(() -> story.registered("Nömrəli").submit());

        assertThat(replies).extracting(reply -> reply.text("number")).doesNotHaveDuplicates();
    }

    @Test
    void of_eight_approvals_at_once_one_is_given() throws Exception {
        var record = story.registered();
        story.assess(record);
        story.askForPlan(record);
        var seen = story.on("nigar.supervisor", record).body().get("base");

        var replies = together(() -> country.as("nigar.supervisor")
                .change("protection.case")
                .on(record, (int) java.util.Objects.requireNonNull(seen))
                .deciding("approve")
                .submit());

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
        assertThat(country.count("select count(*) from qanad.revision where record = ? and action = 'approve'", record))
                .isOne();
    }

    @Test
    void a_stale_answer_to_the_same_question_shows_both_and_who_and_when() {
        var record = story.registered();
        country.as("nigar.supervisor")
                .change("protection.case")
                .on(record, 1)
                .with("concern", "Nigarın sözü")
                .accepted();

        var reply = country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .with("concern", "Ayselin sözü")
                .submit();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("conflict");
        var conflict = reply.body().at("/conflicts/0");
        assertThat(conflict.path("path").asString("")).isEqualTo("concern");
        assertThat(conflict.path("yours").asString("")).isEqualTo("Ayselin sözü");
        assertThat(conflict.path("theirs").asString("")).isEqualTo("Nigarın sözü");
        assertThat(conflict.path("by").asString("")).isEqualTo("Nigar İsmayılova");
        assertThat(conflict.path("at").asString("")).startsWith("20");
        assertThat(value(record, "concern")).isEqualTo("Nigarın sözü");
    }

    @Test
    void a_stale_answer_that_says_the_same_is_no_conflict() {
        var record = story.registered();
        story.on("nigar.supervisor", record).with("concern", "eyni").accepted();

        assertThat(country.as("aysel.caseworker")
                        .change("protection.case")
                        .on(record, 1)
                        .with("concern", "eyni")
                        .submit()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void stale_answers_to_other_questions_merge() {
        var record = story.registered();
        story.on("nigar.supervisor", record).with("living_with", "mother").accepted();

        country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .with("concern", "söz")
                .accepted();

        assertThat(value(record, "living_with")).isEqualTo("mother");
        assertThat(value(record, "concern")).isEqualTo("söz");
    }

    @Test
    void rows_added_by_two_people_both_stand() {
        var record = story.registered();
        story.on("nigar.supervisor", record)
                .row("goal", Ids.next(), Story.goal())
                .accepted();

        country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, 1)
                .row("goal", Ids.next(), Story.goal())
                .accepted();

        assertThat(country.count("select count(*) from protection.goal where record_id = ?", record))
                .isEqualTo(2);
    }

    @Test
    void an_answer_in_a_row_that_somebody_removed_is_a_conflict_and_not_a_new_row() {
        var record = story.registered();
        var row = Ids.next();
        var seen = story.on("aysel.caseworker", record)
                .row("goal", row, Story.goal())
                .accepted()
                .version();
        story.on("nigar.supervisor", record).removing("goal", row).accepted();

        var reply = country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, seen)
                .row("goal", row, Map.of("goal_text", "Dəyişdi"))
                .submit();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(country.count("select count(*) from protection.goal where record_id = ?", record))
                .isZero();
    }

    @Test
    void a_row_that_somebody_answered_is_not_removed_unseen() {
        var record = story.registered();
        var row = Ids.next();
        var seen = story.on("aysel.caseworker", record)
                .row("goal", row, Story.goal())
                .accepted()
                .version();
        story.on("nigar.supervisor", record)
                .row("goal", row, Map.of("goal_state", "reached"))
                .accepted();

        var reply = country.as("aysel.caseworker")
                .change("protection.case")
                .on(record, seen)
                .removing("goal", row)
                .submit();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(country.count("select count(*) from protection.goal where record_id = ?", record))
                .isOne();
    }

    @Test
    void a_row_of_another_record_is_not_touched() {
        var mine = story.registered();
        var other = story.registered();
        var row = Ids.next();
        story.on("aysel.caseworker", other).row("goal", row, Story.goal()).accepted();

        var reply = story.on("aysel.caseworker", mine)
                .row("goal", row, new HashMap<>(Story.goal()))
                .submit();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(country.ask("select record_id from protection.goal where row_id = ?", row))
                .containsExactly(other.toString());
    }

    private String value(UUID record, String field) {
        return country.as("nigar.supervisor").get("/api/records/" + record).text("values", field);
    }

    private long count(String table, UUID record) {
        return country.count("select count(*) from " + table + " where record = ?", record);
    }

    private static List<Reply> together(Callable<Reply> work) throws Exception {
        var start = new CyclicBarrier(AT_ONCE);
        var futures = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (var i = 0; i < AT_ONCE; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            var replies = new ArrayList<Reply>();
            for (var future : futures) {
                replies.add(future.get());
            }
            return replies;
        }
    }
}
