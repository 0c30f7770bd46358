package org.qanad.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor proves an export alone: no database, no server, and no answer of a child's form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyExportTest {
    private static final List<String> TABLES = List.of("qanad.audit", "qanad.revision", "qanad.attachment");

    private static final String ANOTHER_KEY = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    private static Path parent = Path.of("");

    private Path folder = Path.of("");
    private PublicKeys keys = PublicKeys.ofPem(ANOTHER_KEY);
    private Roots printed = Roots.none();

    @BeforeAll
    void export_once() throws IOException {
        var chain = Chain.apart("exported").withDeeds();
        try (var evidence = chain.evidence()) {
            Export.write(evidence, parent.resolve("export"), _ -> {});
        }
        keys = chain.keys();
        printed = chain.printed();
        chain.country.close();
    }

    @BeforeEach
    void copy() throws IOException {
        folder = Files.createTempDirectory(parent, "copy");
        try (var files = Files.list(parent.resolve("export"))) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private Verdict verify() {
        try (var evidence = new ExportEvidence(folder)) {
            return new Verifier(evidence, keys, printed, _ -> {}).verify();
        }
    }

    private void edit(String name, UnaryOperator<List<String>> how) throws IOException {
        var file = folder.resolve(name);
        Files.write(file, how.apply(new ArrayList<>(Files.readAllLines(file))));
    }

    @Test
    void it_fits_and_holds_no_answer() throws IOException {
        var verdict = verify();

        assertThat(verdict.finding()).isEmpty();
        assertThat(verdict.seals()).isEqualTo(3);
        assertThat(verdict.rows()).isGreaterThan(20);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("Sınaqova", "Aytac", "Nənəmlə", "a.txt", "child_view\"", "nonce");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void a_row_that_was_removed_or_edited_is_named(String table) throws IOException {
        for (var seed = 0; seed < 6; seed++) {
            copy();
            var random = new Random(seed);
            var lines = Files.readAllLines(folder.resolve(table + ".jsonl"));
            var at = random.nextInt(lines.size());
            var removes = seed % 2 == 0;
            edit(table + ".jsonl", rows -> {
                if (removes) {
                    rows.remove(at);
                } else {
                    rows.set(at, rows.get(at).replaceFirst("\"account\":\"[^\"]*\"", "\"account\":\"somebody\""));
                }
                return rows;
            });

            if (removes || !lines.equals(Files.readAllLines(folder.resolve(table + ".jsonl")))) {
                var finding = verify().finding().orElseThrow();
                assertThat(finding.where()).startsWith(table + " ");
                assertThat(lines.get(at)).contains(finding.where().substring(table.length() + 1));
            }
        }
    }

    @Test
    void rows_that_changed_places_a_hash_a_seal_and_a_signature_are_found() throws IOException {
        for (var table : TABLES) {
            copy();
            edit(table + ".jsonl", rows -> {
                var first = rows.removeFirst();
                rows.add(1, first);
                return rows;
            });
            assertThat(verify().finding()).as(table).isPresent();
        }
        copy();
        edit(Export.SEALS, seals -> List.of(seals.get(0), seals.get(2)));
        assertThat(verify().finding().orElseThrow().kind()).isEqualTo(Finding.Kind.BROKEN);
        copy();
        edit(Export.SEALS, seals -> seals.subList(0, 2));
        assertThat(verify().finding().orElseThrow().where()).isEqualTo("seal 3");
        copy();
        edit(
                Export.SEALS,
                seals -> seals.stream()
                        .map(seal -> seal.replace("table qanad.audit ", "table qanad.audit 1"))
                        .toList());
        assertThat(verify().finding().orElseThrow().kind()).isEqualTo(Finding.Kind.FORGED);
        copy();
        edit(Export.LEAVES, List::reversed);
        assertThat(verify().finding()).isPresent();
    }

    @Test
    void another_key_does_not_pass() {
        try (var evidence = new ExportEvidence(folder)) {
            var other = PublicKeys.ofPem(ANOTHER_KEY);

            assertThat(new Verifier(evidence, other, Roots.none(), _ -> {})
                            .verify()
                            .finding()
                            .orElseThrow()
                            .what())
                    .contains("a key that is not known");
        }
    }

    @Test
    void what_is_no_export_is_refused_in_words() throws IOException {
        Files.writeString(folder.resolve(Export.SEALS), "{");

        assertThatThrownBy(this::verify)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }
}
