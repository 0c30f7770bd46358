package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The commands of an auditor, as they are typed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCommandsTest {
    private final TestCountry country = TestCountry.apart("commanded");

    @TempDir
    private Path folder = Path.of("");

    /** What a command printed, and what it returned. */
    private record Said(int code, String words) {}

    private Said say(String... words) {
        var said = new StringWriter();
        var line = Commands.line();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        return new Said(line.execute(words), said.toString());
    }

    private String settings() throws IOException {
        var file = folder.resolve("auditor.yaml");
        var owner = country.database().login("qanad_owner");
        Files.writeString(
                file,
                "database: " + country.database().address().replaceFirst("/qanad$", "/commanded") + "\nowner_user: "
                        + owner.user() + "\nowner_password: " + owner.password() + "\nseal_key: " + country.sealKey()
                        + "\n");
        return file.toString();
    }

    @BeforeAll
    void something_is_done_and_sealed() throws InterruptedException {
        new Story(country).active();
        for (var waited = 0; waited < 200 && unsealed() > 0; waited++) {
            Thread.sleep(100);
        }
    }

    private long unsealed() {
        return country.count(
                "select count(*) from qanad.audit where tx >= (select coalesce(max(upto), 0) from qanad.seal)");
    }

    @AfterAll
    void close() {
        country.close();
    }

    @Test
    void verify_says_how_much_fits() throws IOException {
        var said = say("verify", "--settings", settings());

        assertThat(said.words()).contains("rows, all fit; newest seal ").contains("100 %");
        assertThat(said.code()).isZero();
    }

    @Test
    void an_export_is_proved_where_nothing_else_is_and_tampering_with_it_is_named() throws IOException {
        var export = folder.resolve("export");
        assertThat(say("audit-export", "--settings", settings(), export.toString())
                        .code())
                .isZero();
        assertThat(say("audit-export", "--settings", settings(), export.toString())
                        .words())
                .contains("is not empty");
        assertThat(say("verify", "--export", export.toString()).words()).contains("all fit");

        var rows = new ArrayList<>(Files.readAllLines(export.resolve("qanad.audit.jsonl")));
        rows.remove(3);
        Files.write(export.resolve("qanad.audit.jsonl"), rows);

        var said = say("verify", "--export", export.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("DOES NOT FIT: qanad.audit ", "the row is missing (seal ");
    }

    @Test
    void roots_that_were_kept_are_held_against_the_database() throws IOException {
        var roots = folder.resolve("roots.txt");
        Files.writeString(roots, say("seals", "--settings", settings()).words());

        assertThat(say("verify", "--settings", settings(), "--roots", roots.toString())
                        .code())
                .isZero();

        Files.writeString(roots, Files.readString(roots).replaceFirst("(?m)^(1 \\S+ )[0-9a-f]{8}", "$100000000"));
        var said = say("verify", "--settings", settings(), "--roots", roots.toString());
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("DOES NOT FIT: seal 1", "not the one that was kept elsewhere");
    }

    @Test
    void what_cannot_be_proved_is_refused_in_words() throws IOException {
        for (var words : List.of(
                List.of("verify", "--export", folder.resolve("nowhere").toString()),
                List.of("verify", "--data", folder.resolve("nowhere").toString()),
                List.of("verify", "--settings", folder.resolve("nowhere.yaml").toString()),
                List.of("verify", "--settings", settings(), "--public-key", settings()),
                List.of("verify", "--settings", settings(), "--roots", settings()))) {
            var said = say(words.toArray(String[]::new));

            assertThat(said.code()).as(words.toString()).isEqualTo(2);
            assertThat(said.words()).as(words.toString()).isNotBlank().doesNotContain("Exception");
        }
    }
}
