package org.qanad.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.definition.reading.DefinitionReader;
import org.qanad.start.TestCountry;

/** What is small on the way and huge when it is opened is not opened. */
class BombsTest {
    private static final int MEGABYTE = 1_000_000;

    private final TestCountry country = TestCountry.shared();

    private static byte[] packed(int megabytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            for (var i = 0; i < megabytes; i++) {
                zip.write(new byte[MEGABYTE]);
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip", "x-gzip"})
    void a_packed_body_is_not_unpacked(String coding) throws IOException {
        var before = Instant.now();
        for (var path : List.of("/api/changes", "/api/emergencies", "/api/session")) {
            assertThat(country.as("aysel.caseworker")
                            .postRaw(
                                    path,
                                    "application/json",
                                    BodyPublishers.ofByteArray(packed(20)),
                                    "Content-Encoding",
                                    coding)
                            .status())
                    .as(path)
                    .isIn(400, 415);
        }
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            })
    void a_packed_file_is_kept_as_it_came_and_never_opened(String kind) throws IOException {
        var aysel = country.as("aysel.caseworker");
        var bomb = packed(100);
        var kept = aysel.postRaw("/api/attachments", kind, BodyPublishers.ofByteArray(bomb), "X-File-Name", "a.xlsx")
                .accepted();
        assertThat(kept.body().path("size").asInt(0)).isEqualTo(bomb.length);
        assertThat(country.count(
                        "select octet_length(content) from qanad.attachment where id = ?::uuid", kept.text("id")))
                .isLessThan(bomb.length + 1_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
                c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
                d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
                e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
                f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
                g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]
                h: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]
                i: [*h,*h,*h,*h,*h,*h,*h,*h,*h]
                """,
                "a: &a\n  b: *a\n",
                "programme: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]\n",
                "programme: !!java.lang.Runtime {}\n",
                "programme: bomb\nprogramme: twice\n",
                "--- {}\n--- {}\n"
            })
    void a_definition_that_unfolds_without_end_or_names_a_class_is_a_fault_with_a_place(
            String yaml, @TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bomb"));
        Files.writeString(folder.resolve("bomb/programme.yaml"), yaml);
        refusedAtOnce(folder);
    }

    @Test
    void a_definition_nested_beyond_measure_is_a_fault(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bomb"));
        Files.writeString(folder.resolve("bomb/programme.yaml"), "a: " + "[".repeat(100_000));
        refusedAtOnce(folder);
    }

    private static void refusedAtOnce(Path folder) {
        var before = Instant.now();
        assertThatCode(() -> {
                    var reading = new DefinitionReader(folder, TestCountry.AZERBAIJAN, Clock.systemUTC()).read();
                    assertThat(reading.clean()).isFalse();
                    assertThat(reading.faults()).isNotEmpty();
                })
                .doesNotThrowAnyException();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
