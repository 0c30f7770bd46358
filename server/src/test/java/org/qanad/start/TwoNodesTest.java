package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qanad.access.signin.Authenticator;

/** Two servers over one PostgreSQL, behind a balancer: either may be stopped while people work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
    private static final int PEOPLE = 8;

    private final Length.Chances chances = Length.chances();
    private final Ground ground = Ground.open(TestCountry.temporary(), Map.of(), PEOPLE + 1);
    private final ServerProcess first = ground.server().start();
    private final ServerProcess second = ground.server().start();

    @AfterAll
    void close() {
        first.close();
        second.close();
        ground.close();
    }

    @Test
    void each_is_restarted_in_turn_under_load_and_nobody_has_to_ask_more_than_twice() throws Exception {
        var began = System.currentTimeMillis();
        var until = System.nanoTime() + Length.seconds(25, 600) * 1_000_000_000L;
        try (var balancer = new Balancer(List.of(first, second))) {
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Writer(
                            Visitor.signedIn(balancer.port(), Ground.writer(number), TestCountry.password()),
                            new Random(chances.random().nextLong()),
                            2))
                    .toList();
            var restarts = working(people, until);
            new Proof(ground).everythingAcknowledged(people);
            people.forEach(Proof::read);
            assertThat(restarts).isPositive();
            Length.say(
                    "Two nodes, each restarted in turn, " + PEOPLE + " people, "
                            + people.stream().mapToLong(Writer::asked).sum() + " requests, 0 failed after one retry",
                    restarts,
                    people.stream()
                            .mapToLong(person -> person.acknowledged().size())
                            .sum(),
                    people.stream().mapToLong(Writer::sentAgain).sum(),
                    System.currentTimeMillis() - began);
        } catch (AssertionError | ExecutionException | RuntimeException harm) {
            throw chances.failed(harm, first, second);
        }
    }

    /** Lets them work until then, while the nodes are stopped and started in turn; how often. */
    private int working(List<Writer> people, long until) throws ExecutionException, InterruptedException {
        var going = new AtomicBoolean(true);
        var restarts = 0;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = new ArrayList<Future<?>>();
            for (var person : people) {
                working.add(crowd.submit(() -> {
                    while (going.get()) {
                        person.act();
                        person.look();
                        ServerProcess.pause(50);
                    }
                }));
            }
            try {
                do {
                    var node = restarts % 2 == 0 ? first : second;
                    stop(node);
                    node.start();
                    restarts++;
                } while (restarts < 2 || System.nanoTime() < until);
            } finally {
                going.set(false);
            }
            for (var one : working) {
                one.get();
            }
        }
        return restarts;
    }

    /** While it still answers it says already that it is not ready, so that whoever stands in front sends nothing more. */
    private static void stop(ServerProcess node) {
        node.askToStop();
        for (var waited = 0; waited < 100 && node.ready(); waited++) {
            ServerProcess.pause(20);
        }
        assertThat(node.ready()).isFalse();
        assertThat(new Visitor(node.port(), "").get("/api/health/liveness").status())
                .as("it still answers")
                .isEqualTo(200);
        node.terminate();
    }

    @Test
    void a_session_goes_from_node_to_node_and_ends_on_both() {
        var here = Visitor.signedIn(first.port(), "aysel.caseworker", TestCountry.password());
        var there = here.at(second.port());
        assertThat(there.get("/api/session").text("user", "name"))
                .isEqualTo(here.get("/api/session").text("user", "name"));

        assertThat(there.delete("/api/session").status()).isBetween(200, 204);

        assertThat(here.get("/api/records?type=protection.case").status()).isEqualTo(401);
    }

    @Test
    void a_code_and_a_recovery_code_sign_in_once_whichever_node_they_are_typed_at() throws Exception {
        var name = Ground.writer(PEOPLE);
        var enrolled = Authenticator.enrol(Visitor.signedIn(first.port(), name, TestCountry.password()));
        var recovery = enrolled.codes()
                .each("recoveryCodes", code -> code.asString(""))
                .getFirst();

        for (var proof : List.of(Map.of("code", enrolled.authenticator().now()), Map.of("recovery", recovery))) {
            assertThat(together(name, proof)).as(proof.keySet().toString()).containsOnlyOnce(200);
        }
    }

    /** What each node answers to the same code at the same moment, twice each. */
    private List<Integer> together(String name, Map<String, String> proof)
            throws InterruptedException, ExecutionException {
        var attempts = new ArrayList<Callable<Integer>>();
        for (var node : List.of(first, second, first, second)) {
            var half = new Visitor(node.port(), name);
            assertThat(half.signIn(name, TestCountry.password()).status()).isEqualTo(202);
            attempts.add(() -> half.post("/api/session/factor", proof).status());
        }
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(attempts.size())) {
            for (var answer : threads.invokeAll(attempts)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
