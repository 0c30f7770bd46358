package org.qanad.start;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** So many do the same again and again for a while; how often, and how long each time took. */
final class BenchMeasure {
    static final long LONGEST_NANOSECONDS = 120_000_000_000L;

    private BenchMeasure() {}

    /** One who does it, each time anew; made once for each connection. */
    interface Doer extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws IOException, SQLException {}
    }

    /** Makes who does it, by the number of the connection. */
    interface Doers {
        Doer doer(int number) throws Exception;
    }

    /**
     * What was measured.
     *
     * @param perSecond how many in a second, all together
     * @param p50 milliseconds within which half was done, and so on
     */
    record Figure(double perSecond, double p50, double p95, double p99) {
        /** What was counted in so many seconds, and how long each part of it took. */
        static Figure of(double count, double seconds, Histogram nanoseconds) {
            return new Figure(count / seconds, at(nanoseconds, 50), at(nanoseconds, 95), at(nanoseconds, 99));
        }
    }

    /** After a third of the time to warm up. */
    static Figure run(int connections, double seconds, Doers doers) throws Exception {
        var all = new ArrayList<Doer>();
        try {
            for (var number = 0; number < connections; number++) {
                all.add(doers.doer(number));
            }
            together(all, seconds / 3);
            var began = System.nanoTime();
            var times = together(all, seconds);
            var lasted = (System.nanoTime() - began) / 1e9;
            return Figure.of((double) times.getTotalCount(), lasted, times);
        } finally {
            for (var one : all) {
                one.close();
            }
        }
    }

    private static double at(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    private static Histogram together(List<Doer> doers, double seconds)
            throws InterruptedException, ExecutionException {
        var until = System.nanoTime() + (long) (seconds * 1e9);
        var whole = new Histogram(LONGEST_NANOSECONDS, 3);
        try (var threads = Executors.newFixedThreadPool(doers.size())) {
            var work = new ArrayList<Future<Histogram>>();
            for (var doer : doers) {
                work.add(threads.submit(alone(doer, until)));
            }
            for (var one : work) {
                whole.add(one.get());
            }
        }
        return whole;
    }

    private static Callable<Histogram> alone(BenchMeasure.Doer doer, long until) {
        return () -> {
            var times = new Histogram(LONGEST_NANOSECONDS, 3);
            do {
                var began = System.nanoTime();
                doer.once();
                times.recordValue(Math.min(System.nanoTime() - began, LONGEST_NANOSECONDS));
            } while (System.nanoTime() < until);
            return times;
        };
    }
}
