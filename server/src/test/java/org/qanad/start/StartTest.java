package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.qanad.definition.reading.Reading;
import org.qanad.kernel.Catalogue;

/** A server starts while its definitions are being read. */
class StartTest {
    private final TestCountry country = TestCountry.shared();

    @Test
    void definitions_that_are_wrong_stop_it_and_are_named_as_they_are() {
        var faults = new CannotStart(List.of("protection/a.yaml:3: one", "protection/b.yaml:7: two"));

        assertThatThrownBy(() -> country.again(CompletableFuture.failedFuture(faults)))
                .isSameAs(faults);
    }

    @Test
    void definitions_that_come_late_are_waited_for() {
        var reading = country.reading();
        var late = new CompletableFuture<Reading>().completeOnTimeout(reading, 3, TimeUnit.SECONDS);

        try (var server = country.again(late)) {
            assertThat(server.getBean(Catalogue.class).types()).isNotEmpty();
        }
    }
}
