package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFaultsTest {
    private static final String WIDTH = "width: {type: whole_number, label: Width}";

    private Author author;

    @BeforeEach
    void begin(@TempDir Path empty) {
        author = new Author(empty);
    }

    @Test
    void a_misspelt_field_in_an_expression_is_answered_at_the_line_of_its_key() {
        author.exchanges("forms/plot.yaml", "valid: dug_on <= today()", "valid: dug_onn <= today()");

        assertThat(author.faults())
                .singleElement()
                .asString()
                .startsWith("garden/forms/plot.yaml:8: ")
                .contains("undeclared reference to 'dug_onn'")
                .endsWith("Did you mean 'dug_on'?");
    }

    @Test
    void an_expression_of_the_wrong_type_says_which_is_needed() {
        author.exchanges("forms/plot.yaml", WIDTH, "width: {type: whole_number, show: width + 1, label: Width}");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: the expression gives int, and a yes_no is needed."
                        + " Write an expression that gives a yes_no.");
    }

    @Test
    void a_division_by_a_field_is_refused() {
        author.exchanges("forms/plot.yaml", WIDTH, "width: {type: whole_number, show: 6 / width > 1, label: Width}");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: a division by something that could be zero."
                        + " Divide by a number other than 0.");
    }

    @Test
    void a_day_that_never_was_is_refused() {
        author.exchanges("forms/plot.yaml", "valid: dug_on <= today()", "valid: dug_on <= date('2026-02-30')");

        assertThat(author.faults()).singleElement().asString().contains(":8: there is no such day");
    }

    @Test
    void valid_without_a_message_is_refused() {
        author.exchanges("forms/plot.yaml", "    message: Not a day to come.\n", "");

        assertThat(author.faults())
                .contains("garden/forms/plot.yaml:8: 'valid' has no message."
                        + " Add 'message:' that says what would be right.");
    }

    @Test
    void a_form_of_more_than_250_fields_is_refused() {
        var many = IntStream.rangeClosed(1, 251)
                .mapToObj(number -> "  f" + number + ": {type: text, label: F}\n")
                .collect(Collectors.joining("", "form: plot\nlabel: Plot\nfields:\n", ""));
        author.writes("forms/plot.yaml", many);

        assertThat(author.faults())
                .contains("garden/forms/plot.yaml:1: the form has 251 fields; a form may have 250."
                        + " Split it into several forms.");
    }

    @Test
    void a_field_of_two_forms_of_one_record_must_be_renamed() {
        author.exchanges("forms/weeding.yaml", "weeded_on:", "dug_on:")
                .exchanges("i18n/az.yaml", "weeded_on:", "dug_on:")
                .exchanges("records/bed.yaml", "weeding*", "weeding");

        assertThat(author.faults())
                .contains("garden/forms/weeding.yaml:4: the record 'bed' has the field 'dug_on' in two forms."
                        + " Rename one.");
    }

    @Test
    void a_repeating_form_may_not_be_named_like_a_field() {
        author.exchanges("forms/plot.yaml", "width:", "weeding:").exchanges("i18n/az.yaml", "width:", "weeding:");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("'weeding'"));
    }

    @Test
    void the_name_under_which_a_precision_is_kept_is_taken() {
        author.exchanges("forms/plot.yaml", "width:", "dug_on_precision:")
                .exchanges("i18n/az.yaml", "width:", "dug_on_precision:");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: 'dug_on_precision' is the name under which the date's"
                        + " precision is kept. Give the field another name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "owner",
                "subject",
                "while",
                "Width",
                "2nd",
                "en_çox",
                "drop table",
                "a_name_of_more_than_forty_letters_is_too_long"
            })
    void a_name_that_is_taken_or_not_plain_is_refused(String name) {
        author.exchanges("forms/plot.yaml", "width:", name + ":").exchanges("i18n/az.yaml", "width:", name + ":");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("'" + name + "'"));
    }

    @Test
    void a_list_that_is_not_there_is_answered_with_the_nearest() {
        author.exchanges("forms/plot.yaml", "list: soil", "list: soils");

        assertThat(author.faults())
                .containsExactly(
                        "garden/forms/plot.yaml:4: there is no list 'garden.soils'." + " Did you mean 'garden.soil'?");
    }

    @Test
    void a_smallest_above_the_largest_is_refused() {
        author.exchanges("forms/plot.yaml", WIDTH, "width: {type: whole_number, min: 3, max: 2, label: Width}");

        assertThat(author.faults()).containsExactly("garden/forms/plot.yaml:10: 'min' is above 'max'. Exchange them.");
    }

    @Test
    void a_calculated_field_says_as_what_it_is_kept() {
        author.exchanges("forms/plot.yaml", WIDTH, "width: {type: calculated, value: 1 + 1, label: Width}");

        assertThat(author.faults())
                .anyMatch(fault -> fault.startsWith("garden/forms/plot.yaml:10: a calculated field needs 'as'"));
    }

    @Test
    void a_file_is_named_like_what_it_declares() {
        author.writes("forms/extra.yaml", "form: plot\nlabel: Plot\nfields:\n  a: {type: text, label: A}\n");

        assertThat(author.faults())
                .contains("garden/forms/extra.yaml:1: 'plot' stands in a file of another name. Name both alike.");
    }
}
