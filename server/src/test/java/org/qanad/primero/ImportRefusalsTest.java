package org.qanad.primero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be imported is refused in a sentence, and nothing is written. */
class ImportRefusalsTest {
    private static final Path AZERBAIJAN = Path.of("../countries/az");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            boats                                                        | is not JSON at line 1
            {"FormSection": [                                            | is not JSON
            []                                                           | holds is a list where an object with 'FormSection' is expected
            {}                                                           | has no form
            {"FormSection": {}}                                          | 'FormSection' is an object where a list is expected
            {"FormSection": [7]}                                         | FormSection[0] is a number where an object is expected
            {"FormSection": [{"unique_id": "a"}]}                        | FormSection[0] (a): 'fields_attributes' is nothing where a list is expected
            {"FormSection": [{"unique_id": ["a"]}]}                      | FormSection[0]: 'unique_id' is a list where a text is expected
            {"FormSection": [{"unique_id": "a", "fields_attributes": {"b": {}}}]} | FormSection[0] (a): 'fields_attributes' is an object where a list is expected
            {"FormSection": [{"unique_id": "a", "fields_attributes": [["b"]]}]} | FormSection[0] (a).fields_attributes[0] is a list where an object is expected
            {"FormSection": [{"unique_id": "a", "fields_attributes": [{"name": {"en": "b"}}]}]} | FormSection[0] (a).fields_attributes[0]: 'name' is an object where a text is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Lookup": [{"unique_id": "l", "lookup_values_en": "one, two"}]} | Lookup[0]: what holds the options is a text where a list is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Lookup": [{"unique_id": "l", "lookup_values_en": [["one"]]}]} | Lookup[0]: an option is a list where an object is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Role": [{"unique_id": "r", "permissions": ["case"]}]} | Role[0].permissions is a list where an object is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Role": [{"unique_id": "r", "permissions": {"case": "read"}}]} | Role[0].permissions.case is a text where a list is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Role": [{"unique_id": "r", "form_section_read_write": "a"}]} | Role[0]: what holds the role's forms is a text where a list or an object is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}], "Role": [{"unique_id": "r", "form_section_read_write": {"a": {"r": true}}}]} | Role[0]: the right on the form 'a' is an object where a text is expected
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": [{"type": "text_field"}]}]} | FormSection[0] (a).fields_attributes[0] has no 'name'
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": [{"name": "b"}]}]} | FormSection[0] (a).fields_attributes[0] has no 'type'
            {"FormSection": [{"unique_id": "a", "fields_attributes": []}]} | FormSection[0] (a) has no 'parent_form'
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": []}, {"unique_id": "a", "parent_form": "case", "fields_attributes": []}]} | FormSection: 'a' stands twice
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": [{"name": "b", "type": "text_field"}, {"name": "b", "type": "text_field"}]}]} | 'b' stands twice
            {"FormSection": [{"unique_id": "a", "parent_form": "case", "fields_attributes": [{"name": "s", "type": "subform", "subform_unique_id": "r"}]}, {"unique_id": "r", "is_nested": true, "parent_form": "case", "fields_attributes": [{"name": "t", "type": "subform", "subform_unique_id": "r"}]}]} | The subforms contain each other: r → r
            {"a": 1, "a": 2}                                             | Duplicate
            """)
    void what_is_no_configuration_is_refused_with_its_place_and_nothing_is_written(String content, String said)
            throws IOException {
        var file = Files.writeString(folder.resolve("wrong.json"), content);
        var to = folder.resolve("to");

        assertThatThrownBy(() -> new Import(file, to, AZERBAIJAN).run())
                .isInstanceOf(Unusable.class)
                .hasMessageContaining(said);
        assertThat(to).doesNotExist();
    }

    @Test
    void a_file_of_a_hundred_megabytes_is_refused_unread() throws IOException {
        var large = folder.resolve("large.json");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100L * 1024 * 1024);
        }

        assertThatThrownBy(() -> new Import(large, folder.resolve("to"), AZERBAIJAN).run())
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("is larger than");
    }

    @Test
    void a_file_that_nests_without_end_is_refused() throws IOException {
        var deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(100_000));

        assertThatThrownBy(() -> new Import(deep, folder.resolve("to"), AZERBAIJAN).run())
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void a_folder_that_holds_something_is_refused_and_left_alone() throws IOException {
        var to = Files.createDirectory(folder.resolve("to"));
        Files.writeString(to.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> new Import(ImportTest.own("seed.json"), to, AZERBAIJAN).run())
                .isInstanceOf(Unusable.class)
                .hasMessageContaining("is not empty");
        try (var inside = Files.list(to)) {
            assertThat(inside).containsExactly(to.resolve("mine.txt"));
        }
    }
}
