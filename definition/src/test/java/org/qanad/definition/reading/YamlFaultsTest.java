package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFaultsTest {
    private Path folder;
    private Author author;

    @BeforeEach
    void begin(@TempDir Path empty) {
        folder = empty;
        author = new Author(empty);
    }

    @Test
    void the_garden_reads_without_a_fault() {
        assertThat(author.faults()).isEmpty();
        assertThat(author.reading().clean()).isTrue();
    }

    @Test
    void malformed_yaml_names_its_line() {
        author.exchanges("forms/plot.yaml", "label: Plot", "label: 'Plot");

        assertThat(author.faults())
                .anyMatch(fault -> fault.startsWith("garden/forms/plot.yaml:") && fault.contains("malformed YAML"));
    }

    @Test
    void a_key_that_stands_twice_is_a_fault() {
        author.exchanges("forms/plot.yaml", "label: Plot\n", "label: Plot\nlabel: Patch\n");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:3: 'label' stands twice. Keep one of them.");
    }

    @Test
    void an_unknown_key_is_answered_with_the_nearest_known_one() {
        author.exchanges("forms/plot.yaml", "type: whole_number,", "type: whole_number, requierd: true,");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: unknown key 'requierd'. Did you mean 'required'?");
    }

    @Test
    void an_unknown_type_is_answered_with_the_nearest() {
        author.exchanges("forms/plot.yaml", "type: whole_number", "type: whole_numbr");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: 'type' is 'whole_numbr'. Did you mean 'whole_number'?");
    }

    @Test
    void a_file_that_is_not_a_mapping_is_a_fault() {
        author.writes("lists/soil.yaml", "- clay\n- sand\n");

        assertThat(author.faults()).anyMatch(fault -> fault.startsWith("garden/lists/soil.yaml:1: the file does not"));
    }

    @Test
    void bytes_that_are_not_utf8_are_a_fault() throws Exception {
        Files.write(folder.resolve("programmes/garden/lists/soil.yaml"), new byte[] {'l', (byte) 0xFF, (byte) 0xFE});

        assertThat(author.faults()).contains("garden/lists/soil.yaml:1: the file is not UTF-8 text. Save it as UTF-8.");
    }

    @Test
    void nesting_without_end_is_refused() {
        author.writes("lists/soil.yaml", "list: " + "[".repeat(50_000));

        assertThat(author.faults()).anyMatch(fault -> fault.startsWith("garden/lists/soil.yaml:1"));
    }

    @Test
    void an_alias_is_refused() {
        author.writes("lists/soil.yaml", "list: soil\nvalues: &all\n  clay: *all\n");

        assertThat(author.faults()).isNotEmpty();
    }

    @Test
    void an_empty_label_is_a_fault() {
        author.exchanges("forms/plot.yaml", "label: Plot", "label:");

        assertThat(author.faults()).anyMatch(fault -> fault.startsWith("garden/forms/plot.yaml:2: 'label' is empty"));
    }

    @Test
    void a_missing_translation_file_is_a_fault_and_not_a_crash() {
        author.forgets("i18n/az.yaml");

        assertThat(author.faults()).contains("garden/i18n/az.yaml:1: there is no such file. Write it.");
    }

    @Test
    void a_folder_without_a_programme_is_a_fault() {
        author.forgets("programme.yaml");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("there is no programme here"));
    }
}
