package org.qanad.matching;

import com.carrotsearch.hppc.DoubleArrayList;
import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.qanad.matching.block.Blocks;
import org.qanad.matching.block.Budget;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Keys;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.group.Links;
import org.qanad.matching.table.People;
import org.qanad.matching.weigh.Balance;
import org.qanad.matching.weigh.Training;
import org.qanad.matching.weigh.Training.Trained;

/** Finds the entries of one person in a list, or between two lists: learns, looks, compares, weighs. */
public final class Matching {
    private static final int PARTS = 64;

    private final People people;
    private final Prepared prepared;
    private final int workers;

    public Matching(People people) {
        this.people = people;
        this.prepared = new Prepared(people);
        this.workers = Runtime.getRuntime().availableProcessors();
    }

    /**
     * What was found.
     *
     * @param links pairs that are likelier than not of one person, and those that might be
     * @param candidates how many pairs were compared
     * @param truePairs of those, how many are of one person, where the truth is told
     */
    public record Found(Prepared prepared, Trained trained, Links links, long candidates, long truePairs) {}

    /** Is told how far the work is. */
    public interface Progress {
        void step(String step, double share);
    }

    /**
     * Learns from the list and finds.
     *
     * @param truth of each row who it is, or an empty array
     */
    public Found find(int[] truth, Progress progress) {
        progress.step("learning", 0);
        var keyMaker = new KeyMaker(people);
        var trained = new Training(prepared, keyMaker).learn();
        progress.step("keys", 0);
        var keys = Keys.of(keyMaker, Pass.all(!people.birth().isEmpty()));
        var blocks = new Blocks(people, keys);
        var scored = new Scored();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            var comparers = IntStream.range(0, workers)
                    .mapToObj(_ -> new Comparer(prepared))
                    .toList();
            var budget = new Budget(people.rows());
            for (var pass = 0; pass < keys.passes().size(); pass++) {
                progress.step("comparing", (double) pass / keys.passes().size());
                var sorted = blocks.sorted(pass);
                if (!budget.takes(Blocks.countPairs(sorted))) {
                    keys.forget(pass);
                    continue;
                }
                var parts = Blocks.parts(sorted, PARTS);
                var of = pass;
                scored.add(inParts(
                        pool,
                        PARTS,
                        (worker, part, into) -> blocks.pairs(
                                of,
                                sorted,
                                parts[part],
                                parts[part + 1],
                                pair(new Balance(trained, comparers.get(worker)), truth, into))));
                blocks.forgetLarge(pass, sorted);
            }
            if (blocks.isSmall()) {
                progress.step("comparing the rest", 0);
                scored.add(inParts(
                        pool,
                        people.size(),
                        (worker, row, into) ->
                                blocks.rest(row, rest(new Balance(trained, comparers.get(worker)), truth, into))));
            }
        }
        progress.step("weighing", 1);
        var links = Links.of(people, scored.pairs.toArray(), scored.bits.toArray(), trained.once());
        return new Found(prepared, trained, links, scored.candidates, scored.truePairs());
    }

    /** A part of the work, by one of the workers. */
    private interface Part {
        void score(int worker, int part, Scored into);
    }

    private Scored inParts(ExecutorService pool, int parts, Part work) {
        var tasks = new ArrayList<Callable<Scored>>();
        for (var worker = 0; worker < workers; worker++) {
            var mine = worker;
            tasks.add(() -> {
                var scored = new Scored();
                for (var part = mine; part < parts; part += workers) {
                    work.score(mine, part, scored);
                }
                return scored;
            });
        }
        var all = new Scored();
        try {
            for (var done : pool.invokeAll(tasks)) {
                all.add(done.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof Error fatal) {
                throw fatal;
            }
            throw broken.getCause() instanceof RuntimeException known ? known : new IllegalStateException(broken);
        }
        return all;
    }

    /** Pairs with what speaks for them. */
    private static final class Scored {
        private final LongArrayList pairs = new LongArrayList();
        private final DoubleArrayList bits = new DoubleArrayList();
        private final LongArrayList ofOne = new LongArrayList();
        private long candidates;

        void add(Scored other) {
            pairs.add(other.pairs.buffer, 0, other.pairs.size());
            bits.add(other.bits.buffer, 0, other.bits.size());
            ofOne.add(other.ofOne.buffer, 0, other.ofOne.size());
            candidates += other.candidates;
        }

        long truePairs() {
            return Arrays.stream(ofOne.toArray()).distinct().count();
        }
    }

    private static Blocks.Pairs pair(Balance balance, int[] truth, Scored into) {
        return (one, other) -> {
            into.candidates++;
            if (truth.length > 0 && truth[one] != 0 && truth[one] == truth[other]) {
                into.ofOne.add((long) one << 32 | other);
            }
            var bits = balance.bits(one, other);
            if (bits > 0) {
                into.pairs.add((long) one << 32 | other);
                into.bits.add(bits);
            }
        };
    }

    /** Pairs that nothing led to. */
    private static Blocks.Pairs rest(Balance balance, int[] truth, Scored into) {
        var pairs = pair(balance, truth, into);
        return (one, other) -> {
            if (balance.haveANameInCommon(one, other)) {
                pairs.pair(one, other);
            }
        };
    }
}
