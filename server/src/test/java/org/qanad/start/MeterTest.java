package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MeterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Meter meter(boolean watched) {
        return new Meter(new PrintStream(out, true, StandardCharsets.UTF_8), "Matching", watched);
    }

    @Test
    void on_a_terminal_one_line_changes() {
        var meter = meter(true);
        meter.step("comparing", 0.25);
        meter.step("comparing", 0.5);
        meter.end();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\rMatching, comparing [" + "#".repeat(20) + " ".repeat(20) + "]")
                .containsOnlyOnce(System.lineSeparator());
    }

    @Test
    void in_a_file_a_line_stands_for_each_quarter_of_a_step() {
        var meter = meter(false);
        for (var row = 0; row < 3_000_000; row += 10_000) {
            meter.count("reading", row, "rows");
        }
        for (var share = 0; share <= 100; share++) {
            meter.step("comparing", share / 100.0);
        }
        meter.end();
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Matching, reading: 0 %",
                        "Matching, comparing: 0 %",
                        "Matching, comparing: 25 %",
                        "Matching, comparing: 50 %",
                        "Matching, comparing: 75 %",
                        "Matching, comparing: 100 %");
    }
}
