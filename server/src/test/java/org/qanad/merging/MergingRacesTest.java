package org.qanad.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qanad.merging.Twins.JUDGE;
import static org.qanad.merging.Twins.child;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.qanad.kernel.Ids;
import org.qanad.start.Reply;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** What happens at the same moment happens one after the other: nobody waits for ever, and nothing is lost. */
@Timeout(60)
class MergingRacesTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Twins twins = new Twins(country);

    private List<Reply> atOnce(List<Callable<Reply>> deeds) throws Exception {
        var ready = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(deeds.size())) {
            var running = new ArrayList<Future<Reply>>();
            for (var deed : deeds) {
                running.add(threads.submit(() -> {
                    ready.await(10, TimeUnit.SECONDS);
                    return deed.call();
                }));
            }
            ready.countDown();
            var replies = new ArrayList<Reply>();
            for (var one : running) {
                replies.add(one.get(50, TimeUnit.SECONDS));
            }
            return replies;
        }
    }

    private UUID person(String family) {
        return twins.subject(twins.file("aysel.caseworker", child("Aytac", family)));
    }

    /** No record is about somebody who was joined, and nobody stands who is seen through no record. */
    private void sound(List<UUID> persons) {
        var all = (Object) persons.toArray(UUID[]::new);
        assertThat(country.ask("""
                        select r.id from qanad.record r join qanad.person p on p.id = r.subject
                        where p.id = any(?) and p.merged_into is not null
                        union all
                        select l.id from qanad.relation l join qanad.person p on p.id in (l.person, l.of_person)
                        where p.id = any(?) and p.merged_into is not null and l.withdrawn_at is null
                        """, all, all)).isEmpty();
        assertThat(country.ask("""
                        select p.id from qanad.person p
                        where p.id = any(?) and p.audience <> (
                            select coalesce(array_agg(distinct k order by k), '{}')
                            from (select k from qanad.record r, unnest(r.audience) k where r.subject = p.id
                                  union
                                  select k from qanad.relation l join qanad.record r on r.id = l.record, unnest(r.audience) k
                                  where p.id in (l.person, l.of_person) and l.withdrawn_at is null) keys)
                        """, all)).isEmpty();
    }

    @RepeatedTest(8)
    void two_who_judge_the_same_two_join_them_once() throws Exception {
        var one = person("Birinciyeva");
        var other = person("İkinciyeva");

        var replies = atOnce(List.of(
                () -> twins.join(JUDGE, one, other),
                () -> twins.join(JUDGE, other, one),
                () -> twins.join(JUDGE, one, other)));

        assertThat(replies.stream().map(Reply::status)).containsOnlyOnce(201).containsOnly(201, 409);
        sound(List.of(one, other));
    }

    @RepeatedTest(8)
    void a_ring_of_joinings_never_closes() throws Exception {
        var a = person("Aliyeva");
        var b = person("Baliyeva");
        var c = person("Caliyeva");
        var judgements = List.of(twins.judgement(a, b), twins.judgement(b, c), twins.judgement(c, a));
        var deeds = new ArrayList<Callable<Reply>>();
        judgements.forEach(one -> deeds.add(() -> country.as(JUDGE).post("/api/merges", one)));

        var replies = atOnce(deeds);

        assertThat(replies.stream().map(Reply::status)).contains(201).containsOnly(201, 409);
        assertThat(country.count("select count(*) from qanad.person where id = any(?) and merged_into is null", (Object)
                        new UUID[] {a, b, c}))
                .isPositive();
        sound(List.of(a, b, c));
    }

    @RepeatedTest(8)
    void what_is_written_meanwhile_is_written_of_the_one_who_stands() throws Exception {
        var file = twins.file("aysel.caseworker", child("Aytac", "Birinciyeva"));
        var twin = twins.file("aysel.caseworker", child("Aytac", "İkinciyeva"));
        var kept = twins.subject(file);
        var gone = twins.subject(twin);
        var correction =
                story.on("aysel.caseworker", twin).put("subject", Map.of("change", child("Aytac", "Düzəlişova")));
        var relation = story.on("aysel.caseworker", file)
                .relation(
                        Ids.next(),
                        "add",
                        Map.of("kind", "friend", "person", Map.of("new", Map.of("given", "D", "family", "D"))));
        var judgement = twins.judgement(kept, gone);
        var deeds = new ArrayList<Callable<Reply>>();
        deeds.add(() -> country.as(JUDGE).post("/api/merges", judgement));
        deeds.add(correction::submit);
        deeds.add(relation::submit);
        for (var i = 0; i < 3; i++) {
            var late = twins.opening("aysel.caseworker").put("subject", Map.of("person", gone.toString()));
            deeds.add(late::submit);
        }

        var replies = atOnce(deeds);

        assertThat(replies.stream().map(Reply::status)).containsOnly(200, 201, 409);
        // Either the judge looked before the correction and looks again, or the correction is shown a conflict.
        assertThat(replies.subList(0, 2).stream().map(Reply::status)).containsAnyOf(200, 201);
        assertThat(replies.subList(2, 6).stream().map(Reply::status)).containsOnly(200, 201);
        for (var opened : replies.subList(3, 6)) {
            assertThat(List.of(kept, gone)).contains(twins.subject(opened.record()));
            assertThat(country.as("aysel.caseworker")
                            .get("/api/records/" + opened.record())
                            .status())
                    .isEqualTo(200);
        }
        if (replies.getFirst().status() == 201) {
            assertThat(country.count("select count(*) from qanad.record where subject = ?", gone))
                    .isZero();
        }
        sound(List.of(kept, gone));
    }

    @RepeatedTest(4)
    void taken_apart_twice_at_once_it_is_taken_apart_once() throws Exception {
        var one = person("Birinciyeva");
        var other = person("İkinciyeva");
        var merge = twins.joined(one, other);

        var replies = atOnce(List.of(
                () -> twins.apart(merge),
                () -> twins.apart(merge),
                () -> twins.join(JUDGE, one, person("Üçüncüyeva"))));

        assertThat(replies.subList(0, 2).stream().map(Reply::status)).containsExactlyInAnyOrder(204, 409);
        sound(List.of(one, other));
    }
}
