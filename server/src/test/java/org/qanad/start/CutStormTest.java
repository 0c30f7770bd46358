package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Connections are cut at any byte, also between a commit and its answer: between the person and the server, and between
 * the server and PostgreSQL. The same change sent again is made once.
 */
class CutStormTest {
    private final Length.Chances chances = Length.chances();
    private final Random random = chances.random();

    @Test
    void a_change_whose_answer_was_cut_off_and_that_is_sent_again_is_made_once() {
        var rounds = Length.rounds(10, 200);
        var began = System.currentTimeMillis();
        try (var ground = Ground.open(TestCountry.temporary(), Map.of(), 1);
                var toDatabase = new CuttingProxy(ground.port());
                var server = ground.server(toDatabase.port()).start();
                var toServer = new CuttingProxy(server.port())) {
            var writer = new Writer(
                    Visitor.signedIn(toServer.port(), Ground.writer(0), TestCountry.password()),
                    new Random(random.nextLong()));
            try {
                var cuts = storm(ground, writer, List.of(toDatabase, toServer), rounds);
                assertThat(cuts).as("rounds in which something was cut").isGreaterThan(rounds / 3);
                assertThat(writer.sentAgain()).isPositive();
            } catch (AssertionError | RuntimeException harm) {
                throw chances.failed(harm, server);
            }
            Length.say(
                    "Connections cut at any byte",
                    rounds,
                    writer.acknowledged().size(),
                    writer.sentAgain(),
                    System.currentTimeMillis() - began);
        }
    }

    private int storm(Ground ground, Writer writer, List<CuttingProxy> proxies, int rounds) {
        var proof = new Proof(ground);
        var cuts = 0;
        for (var round = 0; round < rounds; round++) {
            var proxy = proxies.get(round % proxies.size());
            proxy.calm();
            // One that is let through tells how many bytes a change is, so that a cut hits one anywhere.
            writer.act();
            var usual = proxy.calm();
            if (random.nextBoolean()) {
                proxy.cutForth(random.nextLong(1, usual.forth() + 1));
            } else {
                proxy.cutBack(random.nextLong(1, usual.back() + 1));
            }
            writer.act();
            cuts += proxy.hasCut() ? 1 : 0;
            proxy.calm();
            proof.everythingAcknowledged(List.of(writer));
            Proof.read(writer);
        }
        return cuts;
    }
}
