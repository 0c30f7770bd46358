package org.qanad.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.qanad.start.TestCountry;

/** What is read by many at once is noted by one for all, and nobody is told more than is safe. */
class NotebookTest {
    private static final int AT_ONCE = 48;

    private final TestCountry country = TestCountry.shared();
    private final Notebook notebook = country.part(Notebook.class);
    private final List<UUID> accounts = country.ask("select id from qanad.account order by name limit 3").stream()
            .map(id -> UUID.fromString(String.valueOf(id)))
            .toList();

    @Test
    void each_line_is_there_when_its_reader_goes_on_and_is_its_own_persons() throws Exception {
        var readings = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> line(accounts.get(number % accounts.size()), UUID.randomUUID(), "DONE"))
                .toList();

        var outcomes = atOnce(readings.stream()
                .<Callable<Long>>map(line -> () -> {
                    notebook.write(List.of(line));
                    return noted(line);
                })
                .toList());

        for (var outcome : outcomes) {
            assertThat(outcome.get()).isOne();
        }
        assertThat(transactions(readings)).isLessThan(AT_ONCE);
    }

    @Test
    void a_line_that_the_database_refuses_refuses_nobody_elses() throws Exception {
        var readings = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> line(
                        accounts.get(number % accounts.size()),
                        UUID.randomUUID(),
                        number % 5 == 2 ? tooLong() : "DONE"))
                .toList();

        var outcomes = atOnce(readings.stream()
                .<Callable<Long>>map(line -> () -> {
                    notebook.write(List.of(line));
                    return 1L;
                })
                .toList());

        for (var number = 0; number < AT_ONCE; number++) {
            var outcome = outcomes.get(number);
            if (number % 5 == 2) {
                assertThatThrownBy(outcome::get).hasCauseInstanceOf(DataAccessException.class);
                assertThat(noted(readings.get(number))).isZero();
            } else {
                assertThat(outcome.get()).isOne();
                assertThat(noted(readings.get(number))).isOne();
            }
        }
    }

    @Test
    void lines_that_belong_together_are_written_together_or_not_at_all() {
        var good = line(accounts.getFirst(), UUID.randomUUID(), "DONE");
        var bad = line(accounts.getFirst(), UUID.randomUUID(), tooLong());

        assertThatThrownBy(() -> notebook.write(List.of(good, bad))).isInstanceOf(DataAccessException.class);

        assertThat(noted(good)).isZero();
        notebook.write(List.of(good));
        assertThat(noted(good)).isOne();
    }

    private static Audit.Line line(UUID account, UUID record, String outcome) {
        return new Audit.Line(
                account, "dost_baku", List.of("a", "b"), "read", outcome, record, null, "{}", null, "test");
    }

    private static String tooLong() {
        return "x".repeat(101);
    }

    private long noted(Audit.Line line) {
        return country.count(
                "select count(*) from qanad.audit where record = ? and account = ? and roles = '{a,b}'",
                Objects.requireNonNull(line.record()),
                line.account());
    }

    private long transactions(List<Audit.Line> lines) {
        return country.count("select count(distinct tx) from qanad.audit where record = any(?)", (Object)
                lines.stream().map(Audit.Line::record).toArray(UUID[]::new));
    }

    private static <T> List<Future<T>> atOnce(List<Callable<T>> work) throws InterruptedException {
        var barrier = new CyclicBarrier(work.size());
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            var all = new ArrayList<Callable<T>>();
            work.forEach(one -> all.add(() -> {
                barrier.await();
                return one.call();
            }));
            return threads.invokeAll(all);
        }
    }
}
