package org.qanad.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoryTest {
    @ParameterizedTest
    @CsvSource({
        // ecosystem, introduced, fixed, last affected, version, touched
        "MAVEN, 0,         2.0,    '',    1.0,            true",
        "MAVEN, 0,         2.0,    '',    2.0,            false",
        "MAVEN, 0,         2.0,    '',    2.0-rc1,        true",
        "MAVEN, 11.0.0-M1, 11.0.9, '',    11.0.0,         true",
        "MAVEN, 11.0.0-M1, 11.0.9, '',    10.1.50,        false",
        "MAVEN, 11.0.0-M1, 11.0.9, '',    11.0.10,        false",
        "MAVEN, 0,         '',     1.4,   1.4,            true",
        "MAVEN, 0,         '',     1.4,   1.4.1,          false",
        "MAVEN, 0,         '',     '',    99,             true",
        "MAVEN, 0,         33.6,   '',    33.6-jre,       false",
        "NPM,   0,         4.17.19, '',   4.17.15,        true",
        "NPM,   3.7.0,     4.17.19, '',   4.17.21,        false",
        "NPM,   3.7.0,     4.17.19, '',   4.9.0,          true",
        "NPM,   0.0.0,     1.0.0,  '',    1.0.0-rc.1,     true",
        "NPM,   0,         1.0,    '',    1.0.0,          false",
        "NPM,   0,         1.0.0,  '',    git+ssh://here, true"
    })
    void a_version_is_touched_from_the_first_to_before_the_mended_one(
            Ecosystem ecosystem, String introduced, String fixed, String last, String version, boolean touched) {
        var advisory =
                new Advisory("CVE-2026-0001", LocalDate.EPOCH, "Bad", "bad", introduced, fixed, last, Severity.HIGH);

        assertThat(advisory.touches(ecosystem, version)).isEqualTo(touched);
    }
}
