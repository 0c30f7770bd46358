package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qanad.web.Limits;

/** Nobody asks so much, so fast or so slowly that others wait. */
class LimitsTest {
    private static final int PATIENT_REQUESTS = 40;

    private static TestCountry country;

    @BeforeAll
    static void open() {
        country = TestCountry.limited("limited", new Limits(200, 50));
    }

    @AfterAll
    static void close() {
        country.close();
    }

    @Test
    void a_person_who_asks_too_fast_waits_and_nobody_else_does() {
        var aysel = country.as("aysel.caseworker");
        var refused = new ArrayList<Reply>();
        for (var i = 0; i < 300 && refused.isEmpty(); i++) {
            var reply = aysel.get("/api/filters");
            if (reply.status() != 200) {
                refused.add(reply);
            }
        }

        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().status()).isEqualTo(429);
        assertThat(refused.getFirst().code()).isEqualTo("too-fast");
        assertThat(Integer.parseInt(
                        refused.getFirst().headers().firstValue("Retry-After").orElse("0")))
                .isBetween(1, 60);
        assertThat(country.as("rauf.caseworker").get("/api/filters").status()).isEqualTo(200);
    }

    @Test
    void strangers_of_one_address_wait_while_those_signed_in_there_go_on() {
        var nigar = country.as("nigar.supervisor").from("198.51.100.7");
        assertThat(nigar.get("/api/filters").status()).isEqualTo(200);
        var stranger = country.stranger().from("198.51.100.7");
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 80; i++) {
            statuses.add(stranger.get("/api/session").status());
        }

        assertThat(statuses).contains(401, 429).doesNotContain(500, 503);
        assertThat(nigar.get("/api/filters").status()).isEqualTo(200);
        assertThat(country.stranger().from("198.51.100.8").get("/api/session").status())
                .isEqualTo(401);
    }

    @Test
    void a_flood_of_strangers_leaves_those_signed_in_at_work() throws Exception {
        var leyla = country.as("leyla.counsellor");
        assertThat(leyla.get("/api/filters").status()).isEqualTo(200);
        var going = new AtomicBoolean(true);
        var flood = new AtomicInteger();
        var broken = new AtomicInteger();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 48; i++) {
                var number = i;
                crowd.execute(() -> {
                    while (going.get()) {
                        var from = country.stranger().from("203.0.113." + (number * 5 + flood.get() % 5));
                        var reply = number % 3 == 0
                                ? from.post("/api/session", Map.of("name", "leyla.counsellor", "password", "x"))
                                : from.get(number % 3 == 1 ? "/api/session" : "/");
                        flood.incrementAndGet();
                        if (reply.status() == 500) {
                            broken.incrementAndGet();
                        }
                    }
                });
            }
            var answers = new ArrayList<Integer>();
            for (var i = 0; i < PATIENT_REQUESTS; i++) {
                answers.add(leyla.get("/api/work").status());
            }
            going.set(false);
            assertThat(answers).containsOnly(200);
        }
        assertThat(broken).hasValue(0);
        assertThat(flood.get()).isGreaterThan(PATIENT_REQUESTS);
    }

    @Test
    void a_connection_that_says_nothing_more_is_ended() throws IOException {
        for (var begun : List.of(
                "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ",
                "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{")) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), country.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                assertThat(answer).doesNotStartWith("HTTP/1.1 200").doesNotContain("Exception");
            }
        }
    }

    @Test
    void a_change_that_waits_for_a_row_too_long_is_ended_and_may_be_sent_again() throws Exception {
        var story = new Story(country);
        var child = story.registered();
        try (var holder = country.superuser();
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            TestCountry.column(holder, "select id from qanad.record where id = ? for update", child);
            Callable<Reply> edit = () -> story.on("aysel.caseworker", child)
                    .with("concern", "gözləyir")
                    .submit();
            Future<Reply> waiting = crowd.submit(edit);
            assertThat(waiting.get().status()).isEqualTo(503);
            assertThat(waiting.get().code()).isEqualTo("took-too-long");
            holder.rollback();
        }
        story.on("aysel.caseworker", child).with("concern", "gözləmədi").accepted();
    }

    @Test
    void files_that_no_answer_names_are_few() {
        var kamran = country.as("kamran.counsellor");
        var statuses = new ArrayList<Integer>();
        for (var i = 0; i < 101; i++) {
            statuses.add(
                    kamran.postRaw("/api/attachments", "text/plain", BodyPublishers.ofString("a"), "X-File-Name", "a")
                            .status());
        }

        assertThat(statuses.subList(0, 100)).containsOnly(201);
        assertThat(statuses.getLast()).isEqualTo(429);
    }
}
