package org.qanad.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.SynchronizedHistogram;
import org.jooq.DSLContext;
import org.qanad.definition.reading.Reading;
import org.qanad.kernel.Ids;
import org.qanad.record.Change;
import org.qanad.record.ChangeReader;
import tools.jackson.databind.json.JsonMapper;

/** Many cases with their children and services, all through the one door; beside it the same rows by plain JDBC. */
final class BenchLoad {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int AT_ONCE = 500;
    private static final int LOADERS = 2;

    /** Of so many cases one has a service. */
    private static final int WITH_SERVICE = 2;

    private final BenchCases cases;
    private final Progress progress;

    BenchLoad(BenchCases cases, Progress progress) {
        this.cases = cases;
        this.progress = progress;
    }

    /**
     * Loads through a server of this process.
     *
     * @return records a second, cases and services together, and how long each transaction took
     */
    BenchMeasure.Figure load(Settings settings, Reading reading, int wanted)
            throws InterruptedException, ExecutionException {
        try (var server = Server.start(settings, reading)) {
            var cast = new Cast(server);
            var workers = server.getBean(DSLContext.class)
                    .fetch("select id from qanad.account where name like 'bench%' order by name")
                    .map(row -> row.get(0, UUID.class));
            var done = new AtomicInteger();
            var records = new AtomicInteger();
            return measured(records, batches(wanted, start -> {
                var changes = changes(new Random(start), Math.min(AT_ONCE, wanted - start));
                cast.door().submit(cast.actor(workers.get(start / AT_ONCE % workers.size())), changes);
                records.addAndGet(changes.size());
                progress.count("Cases", done.addAndGet(Math.min(AT_ONCE, wanted - start)), wanted);
            }));
        }
    }

    private List<Change> changes(Random random, int count) {
        var changes = new ArrayList<Change>();
        var services = new ArrayList<Change>();
        for (var one = 0; one < count; one++) {
            var record = Ids.next();
            changes.add(ChangeReader.read(JSON.valueToTree(cases.open(record, random))));
            if (one % WITH_SERVICE == 0) {
                services.add(ChangeReader.read(JSON.valueToTree(cases.service(record, random))));
            }
        }
        changes.addAll(services);
        return changes;
    }

    /**
     * The rows of as many cases by plain JDBC.
     *
     * @return records a second, and how long each transaction took
     */
    BenchMeasure.Figure raw(BenchRaw raw, int wanted) throws InterruptedException, ExecutionException {
        var records = new AtomicInteger();
        return measured(records, batches(wanted, _ -> {
            try (var writing = raw.writing()) {
                writing.many(AT_ONCE, AT_ONCE / WITH_SERVICE);
            }
            records.addAndGet(AT_ONCE + AT_ONCE / WITH_SERVICE);
        }));
    }

    /** Some work on a batch that starts somewhere. */
    private interface Loading {
        void load(int start) throws Exception;
    }

    private static List<Callable<Void>> batches(int wanted, Loading loading) {
        var work = new ArrayList<Callable<Void>>();
        for (var from = 0; from < wanted; from += AT_ONCE) {
            var start = from;
            work.add(() -> {
                loading.load(start);
                return null;
            });
        }
        return work;
    }

    private static BenchMeasure.Figure measured(AtomicInteger records, List<Callable<Void>> work)
            throws InterruptedException, ExecutionException {
        var times = new SynchronizedHistogram(BenchMeasure.LONGEST_NANOSECONDS, 3);
        var began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(LOADERS)) {
            var running = new ArrayList<Future<Void>>();
            work.forEach(one -> running.add(threads.submit(() -> {
                var start = System.nanoTime();
                one.call();
                times.recordValue(Math.min(System.nanoTime() - start, BenchMeasure.LONGEST_NANOSECONDS));
                return null;
            })));
            for (var one : running) {
                one.get();
            }
        }
        return BenchMeasure.Figure.of(records.get(), (System.nanoTime() - began) / 1e9, times);
    }
}
