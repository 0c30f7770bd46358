package org.qanad.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The server and PostgreSQL are killed outright at any moment under many writers: what was acknowledged stands. */
class CrashStormTest {
    private static final int WRITERS = Length.many(12, 32);

    private final Length.Chances chances = Length.chances();
    private final Random random = chances.random();

    @Test
    void every_acknowledged_change_is_there_whole_and_once_after_kills_at_any_moment() throws Exception {
        var rounds = Length.rounds(2, 50);
        var began = System.currentTimeMillis();
        try (var ground = Ground.open(TestCountry.temporary(), java.util.Map.of(), WRITERS);
                var server = ground.server().start()) {
            var writers = writers(server.port(), WRITERS);
            try {
                for (var round = 0; round < rounds; round++) {
                    storm(ground, server, writers, round);
                }
            } catch (AssertionError | ExecutionException | RuntimeException harm) {
                throw chances.failed(harm, server);
            }
            Length.say(
                    "Kill -9 of server and PostgreSQL under " + WRITERS + " writers",
                    rounds,
                    writers.stream()
                            .mapToLong(writer -> writer.acknowledged().size())
                            .sum(),
                    writers.stream().mapToLong(Writer::sentAgain).sum(),
                    System.currentTimeMillis() - began);
        }
    }

    /** Case workers of the ground, signed in once and for all. */
    private List<Writer> writers(int port, int many) {
        return IntStream.range(0, many)
                .mapToObj(number -> new Writer(
                        Visitor.signedIn(port, Ground.writer(number), TestCountry.password()),
                        new Random(random.nextLong())))
                .toList();
    }

    private void storm(Ground ground, ServerProcess server, List<Writer> writers, int round)
            throws IOException, InterruptedException, ExecutionException {
        var proof = new Proof(ground);
        var going = new AtomicBoolean(true);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            for (var writer : writers) {
                writing.add(crowd.submit(() -> {
                    do {
                        writer.act();
                    } while (going.get());
                }));
            }
            try {
                Thread.sleep(random.nextInt(200, 2_500));
                strike(ground, server, round, proof);
                Thread.sleep(random.nextInt(100, 500));
            } finally {
                going.set(false);
            }
            for (var one : writing) {
                one.get();
            }
            proof.everythingAcknowledged(writers);
            var reading = writers.stream()
                    .map(writer -> crowd.submit(() -> Proof.read(writer)))
                    .toList();
            for (var one : reading) {
                one.get();
            }
        }
    }

    /** The server, then PostgreSQL, then both in either order, in turn. */
    private void strike(Ground ground, ServerProcess server, int round, Proof proof)
            throws IOException, InterruptedException {
        var postmaster = new Postmaster(ground.database());
        var serverToo = round % 3 != 1;
        var databaseToo = round % 3 != 0;
        var serverFirst = random.nextBoolean();
        if (serverToo && serverFirst) {
            server.kill();
        }
        if (databaseToo) {
            postmaster.kill();
        }
        if (serverToo && !serverFirst) {
            server.kill();
        }
        if (databaseToo) {
            postmaster.start();
        }
        // Before anybody has sent anything again.
        proof.nothingByHalves();
        if (serverToo) {
            server.start();
        }
    }
}
