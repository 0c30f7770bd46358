package org.qanad.matching.list;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Has the rows of a file read by one thread and taken in by several, each of which takes all rows in their order and of each
 * what is its own.
 */
record Lanes(List<Consumer<@Nullable String[]>> takers) {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int WAITING = 16;

    /** Comes back when all rows are taken in; the first thing that went wrong is thrown. */
    void run(Source source, int[] wanted) {
        var stopped = new AtomicBoolean();
        var lanes = takers.stream().map(taker -> new Lane(taker, stopped)).toList();
        var taking = lanes.stream().map(lane -> begin(lane::take)).toList();
        var reading = begin(() -> read(source, wanted, lanes, stopped));
        try {
            CompletableFuture.allOf(
                            Stream.concat(taking.stream(), Stream.of(reading)).toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException broken) {
            if (broken.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw broken.getCause() instanceof RuntimeException known ? known : broken;
        }
    }

    private static CompletableFuture<Void> begin(Runnable work) {
        return CompletableFuture.runAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static void read(Source source, int[] wanted, List<Lane> lanes, AtomicBoolean stopped) {
        var some = new ArrayList<List<@Nullable String[]>>();
        some.add(new ArrayList<>(ROWS_AT_ONCE));
        try {
            source.read(wanted, cells -> {
                if (stopped.get()) {
                    throw new Stopped();
                }
                some.getFirst().add(cells);
                if (some.getFirst().size() == ROWS_AT_ONCE) {
                    lanes.forEach(lane -> lane.put(some.getFirst()));
                    some.set(0, new ArrayList<>(ROWS_AT_ONCE));
                }
            });
            lanes.forEach(lane -> lane.put(some.getFirst()));
        } catch (Stopped end) {
            return;
        } finally {
            lanes.forEach(lane -> lane.put(List.of()));
        }
    }

    /** A lane went wrong and says why itself. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The rows on their way to one taker; an empty batch is the last. */
    private record Lane(
            Consumer<@Nullable String[]> taker,
            AtomicBoolean stopped,
            BlockingQueue<List<@Nullable String[]>> waiting) {
        Lane(Consumer<@Nullable String[]> taker, AtomicBoolean stopped) {
            this(taker, stopped, new ArrayBlockingQueue<>(WAITING));
        }

        void put(List<@Nullable String[]> some) {
            try {
                waiting.put(some);
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", end);
            }
        }

        void take() {
            try {
                for (var some = waiting.take(); !some.isEmpty(); some = waiting.take()) {
                    if (!stopped.get()) {
                        takeAll(some);
                    }
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped", end);
            }
        }

        /** Whatever goes wrong, the lane is emptied to its end, so that nobody waits for room in it. */
        private void takeAll(List<@Nullable String[]> some) throws InterruptedException {
            try {
                some.forEach(taker);
            } catch (RuntimeException | Error broken) {
                stopped.set(true);
                var rest = some;
                while (!rest.isEmpty()) {
                    rest = waiting.take();
                }
                throw broken;
            }
        }
    }
}
