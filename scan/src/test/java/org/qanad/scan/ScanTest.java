package org.qanad.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanTest {
    private static final String OLD_LOG4J = "org.apache.logging.log4j:log4j-core:2.14.1";
    private static final String OLD_LODASH = "\"version\": \"4.17.15\"";

    @TempDir
    private Path home;

    private Repository repository;

    @BeforeEach
    void build() throws IOException {
        repository = new Repository(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maven", "npm"})
    void a_list_of_faults_that_is_cut_short_proves_nothing(String ecosystem) throws IOException {
        var list = home.resolve("scan/target/advisories/advisories-" + ecosystem + ".csv");
        Files.write(list, Files.readAllLines(list).subList(0, 4_000));

        assertThat(repository.scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains("cut short");
    }

    @Test
    void a_list_that_does_not_know_what_is_planted_proves_nothing() throws IOException {
        var list = home.resolve("scan/target/advisories/advisories-npm.csv");
        Files.writeString(list, Files.readString(list).replace("CVE-2020-8203", "CVE-2020-0000"));

        assertThat(repository.scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains("broken", "lodash 4.17.15 CVE-2020-8203");
    }

    @Test
    void a_list_that_finds_what_is_mended_proves_nothing() throws IOException {
        var list = home.resolve("scan/target/advisories/advisories-npm.csv");
        Files.writeString(list, Files.readString(list).replace("lodash,3.7.0,4.17.19", "lodash,3.7.0,4.99.0"));

        assertThat(repository.scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains("finds what is mended", "4.17.21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "definition/target/dependencies.json",
                "server/target/dependencies.json",
                "web/package-lock.json",
                "e2e/package-lock.json"
            })
    void a_part_that_was_not_read_was_not_scanned(String file) throws IOException {
        assertThat(repository.without(file).scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains(file.substring(0, file.indexOf('/')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"lockfileVersion\": 1}"})
    void what_is_no_lock_file_was_not_scanned(String text) throws IOException {
        assertThat(repository.write("web/package-lock.json", text).scan()).isEqualTo(Scan.BROKEN);
    }

    @Test
    void a_row_that_is_no_advisory_is_named() throws IOException {
        repository.write("scan/added-maven.csv", "CVE-2026-0001,2026-02-01,Bad,org.example:bad,0,2,,TERRIBLE\n");

        assertThat(repository.scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains("added-maven.csv: row 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVE-2021-44228,org.apache.logging.log4j:log4j-core,2026-12-31",
                "CVE-2021-44228,org.apache.logging.log4j:log4j-core,2026-12-31,trust me",
                "CVE-2021-44228,org.apache.logging.log4j:log4j-core,soon,We do not log what strangers send.",
                "CVE-2021-44228,org.apache.logging.log4j:log4j-core,2099-12-31,We do not log what strangers send."
            })
    void an_acceptance_without_a_reason_or_an_end_is_refused(String row) throws IOException {
        assertThat(repository.write("scan/accepted.csv", row).scan()).isEqualTo(Scan.BROKEN);
        assertThat(repository.said()).contains("accepted.csv: row 1");
    }

    @Test
    void a_grave_fault_in_what_the_server_brings_along_stops_a_release() throws IOException {
        assertThat(repository.library("server", OLD_LOG4J, "runtime").scan()).isEqualTo(Scan.FOUND);
        assertThat(repository.said().lines())
                .anySatisfy(line -> assertThat(line)
                        .contains("CRITICAL", "shipped", "log4j-core", "2.14.1", "CVE-2021-44228", "2.15.0"));
    }

    @Test
    void a_grave_fault_in_what_only_tests_is_shown_and_stops_nothing() throws IOException {
        assertThat(repository.library("server", OLD_LOG4J, "test").scan()).isEqualTo(Scan.CLEAN);
        assertThat(repository.said()).contains("build, test").contains("CVE-2021-44228");
    }

    @Test
    void a_grave_fault_deep_in_the_client_stops_a_release() throws IOException {
        repository.locked("web", "node_modules/carrier/node_modules/lodash", OLD_LODASH);

        assertThat(repository.scan()).isEqualTo(Scan.FOUND);
        assertThat(repository.said()).contains("CVE-2020-8203");
    }

    @Test
    void a_package_under_another_name_is_known_by_its_own() throws IOException {
        repository.locked("web", "node_modules/harmless", "\"name\": \"lodash\", " + OLD_LODASH);

        assertThat(repository.scan()).isEqualTo(Scan.FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"dev\": true, ", "\"devOptional\": true, "})
    void what_only_builds_the_client_is_shown_and_stops_nothing(String mark) throws IOException {
        assertThat(repository
                        .locked("web", "node_modules/lodash", mark + OLD_LODASH)
                        .scan())
                .isEqualTo(Scan.CLEAN);
        assertThat(repository.said()).contains("CVE-2020-8203");
    }

    @Test
    void nothing_of_the_journeys_is_shipped() throws IOException {
        assertThat(repository.locked("e2e", "node_modules/lodash", OLD_LODASH).scan())
                .isEqualTo(Scan.CLEAN);
        assertThat(repository.said()).contains("CVE-2020-8203");
    }

    @Test
    void a_fault_that_we_added_ourselves_is_found_until_it_is_mended() throws IOException {
        repository.write("scan/added-maven.csv", "CVE-2026-0001,2026-02-01,Bad,org.example:bad,2.0.0-M1,2.0.1,,HIGH\n");

        assertThat(repository
                        .library("server", "org.example:bad:2.0.0", "compile")
                        .scan())
                .isEqualTo(Scan.FOUND);
        assertThat(repository
                        .library("server", "org.example:bad:2.0.1", "compile")
                        .scan())
                .isEqualTo(Scan.CLEAN);
        assertThat(repository
                        .library("server", "org.example:bad:1.9.9", "compile")
                        .scan())
                .isEqualTo(Scan.CLEAN);
    }

    @Test
    void an_accepted_fault_stops_nothing_until_its_last_day() throws IOException {
        repository
                .library("server", "org.example:bad:2.0.0", "compile")
                .write("scan/added-maven.csv", "CVE-2026-0001,2026-02-01,Bad,org.example:bad,0,,2.0.0,HIGH\n")
                .write(
                        "scan/accepted.csv",
                        "CVE-2026-0001,org.example:bad,2026-12-31,Its door is never opened here.\n");

        assertThat(repository.scan(LocalDate.of(2026, 12, 31))).isEqualTo(Scan.CLEAN);
        assertThat(repository.said()).contains("Accepted until 2026-12-31").contains("never opened");
        assertThat(repository.scan(LocalDate.of(2027, 1, 1))).isEqualTo(Scan.FOUND);
        assertThat(repository.said()).contains("No longer accepted");
    }

    @Test
    void how_old_the_lists_are_is_said_whatever_we_added() throws IOException {
        repository.write("scan/added-maven.csv", "CVE-2027-0001,2027-05-31,Bad,org.example:bad,0,2,,HIGH\n");

        assertThat(repository.scan(LocalDate.of(2027, 6, 1))).isEqualTo(Scan.CLEAN);
        assertThat(repository.said()).contains("the newest of 2026-01-16", "days ago: OLD");
    }

    @Test
    void what_stands_in_the_repository_can_be_read() throws IOException {
        for (var ecosystem : Ecosystem.values()) {
            var added = Path.of("added-" + ecosystem.name().toLowerCase(Locale.ROOT) + ".csv");
            assertThat(Advisories.read(ecosystem, added, added).added()).isNotNegative();
        }
        assertThat(Acceptance.read(Path.of("accepted.csv"), LocalDate.now(ZoneOffset.UTC)))
                .isNotNull();
    }
}
