package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranslationFaultsTest {
    @Test
    void a_missing_translation_names_the_text_the_language_and_the_path(@TempDir Path folder) {
        var author = new Author(folder).exchanges("i18n/az.yaml", ", width: En", "");

        assertThat(author.faults())
                .containsExactly("garden/forms/plot.yaml:10: 'Width' has no translation into 'az'."
                        + " Add forms.plot.fields.width to i18n/az.yaml.");
    }

    @Test
    void an_empty_translation_counts_as_missing(@TempDir Path folder) {
        var author = new Author(folder).exchanges("i18n/az.yaml", "width: En", "width: ''");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("'Width' has no translation into 'az'"));
    }

    @Test
    void a_translation_of_nothing_is_a_fault(@TempDir Path folder) {
        var author = new Author(folder).exchanges("i18n/az.yaml", "width: En", "width: En, hight: Boy");

        assertThat(author.faults())
                .containsExactly("garden/i18n/az.yaml:4: 'forms.plot.fields.hight' translates nothing."
                        + " Correct the path, or remove the line.");
    }

    @Test
    void every_language_of_the_country_is_asked_for(@TempDir Path folder) {
        var author = new Author(folder).writesOfCountry("country.yaml", """
                        country: xx
                        label: {en: Somewhere, az: Haradasa, ru: Где-то}
                        languages: [en, az, ru]
                        time_zone: Asia/Baku
                        """);

        assertThat(author.faults()).contains("garden/i18n/ru.yaml:1: there is no such file. Write it.");
        assertThat(author.faults()).anyMatch(fault -> fault.contains("'Width' has no translation into 'ru'"));
    }
}
