package org.qanad.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MatchCommandsTest {
    private static final String AS =
            "id=id,given=given,family=family,patronymic=patronymic,sex=sex,birth=birth,place=place,phone=phone";

    @TempDir
    private Path folder = Path.of("");

    /** How a command ended and what it said. */
    private record Ended(int code, String out, String err) {
        static Ended of(String... arguments) {
            var out = new ByteArrayOutputStream();
            var err = new StringWriter();
            var before = System.out;
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            try {
                var code = Commands.line().setErr(new PrintWriter(err)).execute(arguments);
                return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString());
            } finally {
                System.setOut(before);
            }
        }
    }

    @Test
    void a_list_that_is_not_there_is_refused_with_a_sentence() {
        var ended = Ended.of("match", folder.resolve("none.csv").toString(), "--as", AS);
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no file").doesNotContain("Exception");
    }

    @Test
    void a_role_that_is_none_is_refused_beside_those_that_are() throws IOException {
        var ended = Ended.of("match", children().toString(), "--as", "nickname=given");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("There is no role 'nickname'. The roles are given, family, patronymic");
    }

    @Test
    void three_lists_are_too_many() throws IOException {
        var list = children().toString();
        assertThat(Ended.of("match", list, list, list, "--as", AS).code()).isEqualTo(2);
    }

    @Test
    void reasons_without_a_file_to_write_them_into_are_refused() throws IOException {
        var ended = Ended.of("match", children().toString(), "--as", AS, "--why");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("say --json OUT too");
    }

    @Test
    void each_link_says_why_where_that_is_asked() throws IOException {
        var json = folder.resolve("why.json");
        var ended = Ended.of("match", children().toString(), "--as", AS, "--json", json.toString(), "--why");

        assertThat(ended.code()).isZero();
        var link = JsonMapper.shared().readTree(Files.readString(json)).at("/links/0");
        assertThat(link.path("reasons")
                        .valueStream()
                        .map(reason -> reason.path("field").asString()))
                .contains("given", "family")
                .doesNotHaveDuplicates();
        assertThat(link.path("reasons")
                        .valueStream()
                        .map(reason -> reason.path("agreement").asString()))
                .allMatch(word -> word.matches("[a-z_]+"));
        // What each field says adds up to what the pair weighs: it is likelier than not.
        assertThat(link.path("reasons")
                        .valueStream()
                        .mapToDouble(reason -> reason.path("bits").asDouble())
                        .sum())
                .isGreaterThan(10);
    }

    @Test
    void a_list_of_invented_children_is_matched_and_judged() throws IOException {
        var json = folder.resolve("out.json");
        var ended = Ended.of(
                "match",
                children().toString(),
                "--as",
                AS,
                "--truth",
                "person",
                "--apart",
                "household",
                "--json",
                json.toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("candidate pairs", "pairs            precision", "clusters         precision", "seconds");
        var written = JsonMapper.shared().readTree(Files.readString(json));
        assertThat(written.path("pairs").path("f1").doubleValue()).isGreaterThan(0.8);
        assertThat(written.path("apartLinked").intValue()).isZero();
        assertThat(written.path("links").size())
                .isEqualTo(written.path("linkCount").intValue());
        assertThat(written.path("groups").size()).isPositive();
        assertThat(ended.out()).as("names are not printed").doesNotContainIgnoringCase("oğlu");
    }

    @Test
    void a_list_that_outgrows_the_memory_ends_with_what_to_do() throws IOException, InterruptedException {
        var list = folder.resolve("many.csv");
        assertThat(Ended.of("children", list.toString(), "--records", "60000", "--country", "../countries/az")
                        .code())
                .isZero();
        var said = folder.resolve("said.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.qanad.Qanad",
                        "match",
                        list.toString(),
                        "--as",
                        AS)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(Files.readString(said))
                .contains("The list is larger than the memory of 40 MB", "QANAD_MATCH_MEMORY=16g", "on Spark")
                .doesNotContain("OutOfMemoryError");
    }

    private Path children() throws IOException {
        var file = folder.resolve("children.csv");
        if (!Files.exists(file)) {
            assertThat(Ended.of("children", file.toString(), "--records", "5000", "--country", "../countries/az")
                            .code())
                    .isZero();
        }
        return file;
    }
}
