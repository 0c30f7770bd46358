package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ShippedProgrammesTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void the_shipped_programmes_read_for_azerbaijan_without_a_fault() {
        var reading = new DefinitionReader(ROOT.resolve("programmes"), ROOT.resolve("countries/az"), Clock.systemUTC())
                .read();

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.clean()).isTrue();
        assertThat(reading.definitions().orElseThrow().records())
                .containsKeys("helpline.contact", "protection.case", "protection.referral", "npm.visit");
    }
}
