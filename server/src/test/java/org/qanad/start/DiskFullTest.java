package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database's disk fills up while people write: they are told, nothing acknowledged is lost, and it goes on. */
class DiskFullTest {
    private static final int PEOPLE = 8;
    private static final int MEGABYTE = 1 << 20;

    private final Length.Chances chances = Length.chances();
    private final Path disk = TestCountry.temporary();

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
        Files.deleteIfExists(disk);
    }

    @Test
    void a_full_disk_is_said_and_loses_nothing_and_the_server_goes_on_when_there_is_room_again() throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=320m", "qanad-test", disk.toString()),
                "a small disk could not be mounted: this runs as root only");
        var rounds = Length.rounds(1, 10);
        var began = System.currentTimeMillis();
        // The server's own files lie elsewhere: it is the database's disk that is full.
        var folder = TestCountry.temporary();
        Files.createSymbolicLink(folder.resolve("postgresql"), Files.createDirectory(disk.resolve("data")));
        try (var ground = Ground.open(folder, Map.of("max_wal_size", "64MB"), PEOPLE);
                var server = ground.server().start()) {
            var people = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> new Writer(
                            Visitor.signedIn(server.port(), Ground.writer(number), TestCountry.password()),
                            new Random(chances.random().nextLong())))
                    .toList();
            try {
                for (var round = 0; round < rounds; round++) {
                    fill(ground, people);
                }
            } catch (AssertionError | ExecutionException | RuntimeException harm) {
                throw chances.failed(harm, server);
            }
            Length.say(
                    "The database's disk full",
                    rounds,
                    people.stream()
                            .mapToLong(person -> person.acknowledged().size())
                            .sum(),
                    people.stream().mapToLong(Writer::sentAgain).sum(),
                    System.currentTimeMillis() - began);
        }
    }

    private void fill(Ground ground, List<Writer> people) throws IOException, InterruptedException, ExecutionException {
        var refusedBefore = refused(people);
        var going = new AtomicBoolean(true);
        var filling = disk.resolve("filling");
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = new ArrayList<Future<?>>();
            for (var person : people) {
                writing.add(crowd.submit(() -> {
                    do {
                        person.act();
                    } while (going.get());
                }));
            }
            try {
                Thread.sleep(500);
                takeAllRoom(filling);
                for (var waited = 0; waited < 300 && refused(people) == refusedBefore; waited++) {
                    Thread.sleep(100);
                    takeAllRoom(filling);
                }
                assertThat(refused(people))
                        .as("how often it was said that there is no room")
                        .isGreaterThan(refusedBefore);
                Thread.sleep(1_000);
            } finally {
                Files.deleteIfExists(filling);
                comeBack(ground);
                Thread.sleep(500);
                going.set(false);
            }
            for (var one : writing) {
                one.get();
            }
        }
        new Proof(ground).everythingAcknowledged(people);
        people.forEach(Proof::read);
    }

    /** PostgreSQL that cannot write its log ends itself; whoever looks after the machine starts it again. */
    private static void comeBack(Ground ground) throws IOException, InterruptedException {
        var postmaster = new Postmaster(ground.database());
        if (!postmaster.answers(100) && !postmaster.runs()) {
            postmaster.start();
        }
    }

    private static long refused(List<Writer> people) {
        return people.stream().mapToLong(Writer::refused).sum();
    }

    private static void takeAllRoom(Path filling) {
        var block = new byte[MEGABYTE / 4];
        try (var out = Files.newOutputStream(
                filling, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND)) {
            while (FileSystems.getDefault().provider().getFileStore(filling).getUsableSpace() > 0) {
                out.write(block);
            }
        } catch (UncheckedIOException | IOException full) {
            // That is what was wanted.
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
