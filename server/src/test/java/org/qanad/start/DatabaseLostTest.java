package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.qanad.kernel.Ids;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL goes away in the middle of saves: what was answered stands, what was not can be sent again. */
@TestInstance(Lifecycle.PER_CLASS)
class DatabaseLostTest {
    private static final int SAVERS = 6;
    private static final int LONGER_THAN_A_CONNECTION_IS_TRUSTED = 1_000;

    private static final int CUT_SHORT = 0;

    private final Path folder = TestCountry.temporary();
    private final TestCountry country = TestCountry.open(folder);

    @AfterAll
    void close() throws IOException {
        country.close();
        country.database().close();
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void connections_that_end_lose_nothing_and_the_next_save_works() throws SQLException {
        var aysel = country.as("aysel.caseworker");
        var record = new Story(country).registered();
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            assertThat(country.ask("show " + setting)).containsExactly("on");
        }
        terminateServing();

        var replies = new ArrayList<Reply>();
        var change = new Story(country).registered("Kəsilov");
        for (var i = 0; i < 20 && replies.stream().noneMatch(reply -> reply.status() == 201); i++) {
            replies.add(change.submit());
        }

        assertThat(replies).extracting(Reply::status).endsWith(201).isSubsetOf(503, 201);
        assertThat(aysel.get("/api/records/" + record).status()).isEqualTo(200);
        assertThat(country.count("select count(*) from qanad.person where family = 'Kəsilov'"))
                .isOne();
    }

    @Test
    void a_database_that_crashes_in_the_middle_of_saves_leaves_each_whole_or_absent() throws Exception {
        var story = new Story(country);
        var aysel = country.as("aysel.caseworker");
        var draft = Ids.next();
        aysel.put("/api/drafts/" + draft, Map.of("type", "protection.case", "body", Map.of("concern", "yarımçıq")))
                .accepted();
        var saved = new ArrayList<Future<List<Submission>>>();
        var failed = new ArrayList<Submission>();
        try (var threads = Executors.newFixedThreadPool(SAVERS)) {
            for (var i = 0; i < SAVERS; i++) {
                saved.add(threads.submit(() -> saveUntilRefused(story, failed)));
            }
            Thread.sleep(1_000);
            crash();
        }
        var answered = new ArrayList<Submission>();
        for (var one : saved) {
            answered.addAll(one.get());
        }
        assertThat(failed).hasSize(SAVERS);

        restart();

        assertThat(answered).isNotEmpty();
        answered.forEach(change -> assertThat(rows(change)).as("answered").isEqualTo("1 1 1 1"));
        failed.forEach(change -> assertThat(rows(change)).as("not answered").isIn("1 1 1 1", "0 0 0 0"));
        wholeOrAbsent();
        failed.forEach(change -> {
            assertThat(change.submit().status()).isEqualTo(201);
            assertThat(change.submit().status()).isEqualTo(201);
            assertThat(rows(change)).isEqualTo("1 1 1 1");
        });
        wholeOrAbsent();
        assertThat(aysel.get("/api/drafts/" + draft).text("body", "concern")).isEqualTo("yarımçıq");
    }

    @Test
    void while_the_database_is_away_every_page_says_so() throws Exception {
        var aysel = country.as("aysel.caseworker");
        var record = new Story(country).registered();
        var change = new Story(country).on("aysel.caseworker", record).with("concern", "Sonra");
        crash();

        List<Callable<Reply>> asked = List.of(
                change::submit,
                () -> aysel.get("/api/records/" + record),
                () -> aysel.in("az").get("/api/work"),
                () -> aysel.put("/api/drafts/" + Ids.next(), Map.of("type", "protection.case", "body", Map.of())),
                () -> aysel.postRaw(
                        "/api/attachments", "text/plain", BodyPublishers.ofString("a"), "X-File-Name", "a"));
        try (var threads = Executors.newFixedThreadPool(asked.size())) {
            for (var answer : threads.invokeAll(asked)) {
                var reply = answer.get();
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.code()).isEqualTo("database-unavailable");
                assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            }
        }

        restart();

        assertThat(change.submit().status()).isEqualTo(200);
        assertThat(aysel.get("/api/records/" + record).text("values", "concern"))
                .isEqualTo("Sonra");
    }

    private static List<Submission> saveUntilRefused(Story story, List<Submission> failed) {
        var answered = new ArrayList<Submission>();
        while (true) {
            var change = story.registered("Davamov");
            var status = answerTo(change);
            if (status != 201) {
                synchronized (failed) {
                    failed.add(change);
                }
                assertThat(status).isIn(503, CUT_SHORT);
                return answered;
            }
            answered.add(change);
        }
    }

    /** An answer may be cut short in the middle: that is no answer. */
    private static int answerTo(Submission change) {
        try {
            return change.submit().status();
        } catch (UncheckedIOException cutShort) {
            return CUT_SHORT;
        }
    }

    /** How many rows a new case left in its tables. */
    private String rows(Submission change) {
        return String.valueOf(
                country.ask("""
                        select concat_ws(' ', (select count(*) from qanad.record where id = o.id),
                            (select count(*) from qanad.revision where record = o.id),
                            (select count(*) from qanad.outbox where record = o.id),
                            (select count(*) from protection.registration where record_id = o.id))
                        from (select ?::uuid as id) o
                        """, String.valueOf(change.body().get("record"))).getFirst());
    }

    private void wholeOrAbsent() {
        assertThat(country.count("""
                        select count(*) from qanad.record r
                        where not exists (select 1 from qanad.revision v where v.record = r.id and v.version = r.version)
                           or not exists (select 1 from qanad.audit a where a.record = r.id)
                           or not exists (select 1 from protection.registration f where f.record_id = r.id)
                        """)).isZero();
        assertThat(country.count("""
                        select count(*) from qanad.person p
                        where not exists (select 1 from qanad.record r where r.subject = p.id)
                        """)).isZero();
    }

    private void terminateServing() throws SQLException {
        try (var owner = country.superuser()) {
            TestCountry.column(
                    owner, "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'qanad_server'");
        }
    }

    private void crash() throws Exception {
        new Postmaster(country.database()).crash();
    }

    private void restart() throws Exception {
        new Postmaster(country.database()).start();
        Thread.sleep(LONGER_THAN_A_CONNECTION_IS_TRUSTED);
    }
}
