package org.qanad.definition.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class YamlFileTest {
    @Property
    void any_bytes_are_read_or_are_a_fault(@ForAll byte[] bytes) {
        never_throws(bytes);
    }

    @Property
    void any_text_made_of_yaml_is_read_or_is_a_fault(@ForAll("yamlish") String text) {
        never_throws(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(
                        "a",
                        "form",
                        ":",
                        ": ",
                        "\n",
                        "  ",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "'",
                        "\"",
                        "#",
                        "|",
                        ">",
                        "&a",
                        "*a",
                        "!!x",
                        "%YAML 1.2",
                        "---",
                        "...",
                        "?",
                        "\t",
                        "\u0000",
                        "ə",
                        "<<",
                        "\uFEFF")
                .list()
                .ofMaxSize(40)
                .map(pieces -> String.join("", pieces));
    }

    private static void never_throws(byte[] bytes) {
        assertThatCode(() -> {
                    var faults = new Faults();
                    var root = read(bytes, faults);
                    assertThat(root || !faults.none()).isTrue();
                })
                .doesNotThrowAnyException();
    }

    private static boolean read(byte[] bytes, Faults faults) {
        try {
            var file = Files.createTempFile("yaml", ".yaml");
            try {
                Files.write(file, bytes);
                return YamlFile.read(file, "random.yaml", faults).isPresent();
            } finally {
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
