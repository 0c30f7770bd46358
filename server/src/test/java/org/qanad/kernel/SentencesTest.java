package org.qanad.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Precision;

/** What the server says it says in every language, with the same things in it. */
class SentencesTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern FAULT = Pattern.compile("Fault\\s*\\.of\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    private final Map<String, Properties> texts = Sentences.all();

    @ParameterizedTest
    @ValueSource(strings = {"az", "ru"})
    void every_sentence_is_said_in_every_language_with_the_same_things_in_it(String language) {
        assertThat(shapes(language)).isEqualTo(shapes("en"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru"})
    void no_sentence_is_empty(String language) {
        assertThat(texts.get(language))
                .isNotNull()
                .allSatisfy((_, sentence) -> assertThat(sentence.toString()).isNotBlank());
    }

    @Test
    void every_problem_has_its_sentence() {
        assertThat(shapes("en"))
                .containsKeys(Arrays.stream(Problem.values()).map(Problem::code).toArray(String[]::new));
    }

    @Test
    void every_fault_that_is_found_anywhere_has_its_sentence() throws IOException {
        assertThat(shapes("en").keySet()).containsAll(faults());
    }

    @Test
    void every_kind_of_field_and_every_precision_has_its_word() {
        assertThat(shapes("en").keySet())
                .containsAll(Arrays.stream(FieldType.values())
                        .map(type -> "kind." + type.word())
                        .toList())
                .containsAll(Arrays.stream(Precision.values())
                        .map(one -> "precision." + one.name().toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }

    @Test
    void an_apostrophe_and_braces_in_an_argument_stay_as_they_are() {
        assertThat(Sentences.say("en", "required", List.of("Child's {0} name")))
                .isEqualTo("Child's {0} name: an answer is needed.");
    }

    @Test
    void a_number_in_a_sentence_is_written_without_separators() {
        assertThat(Sentences.say("en", "too-long", List.of("Notes", 12_345, 10_000)))
                .contains("12345")
                .contains("10000");
    }

    private static Set<String> faults() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            var found = new TreeSet<String>();
            for (var file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                FAULT.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
            assertThat(found).hasSizeGreaterThan(30);
            return found;
        }
    }

    private Map<String, String> shapes(String language) {
        var shapes = new TreeMap<String, String>();
        java.util.Objects.requireNonNull(texts.get(language))
                .forEach((code, sentence) -> shapes.put(
                        code.toString(),
                        PLACEHOLDER
                                .matcher(sentence.toString())
                                .results()
                                .map(MatchResult::group)
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining())));
        return shapes;
    }
}
