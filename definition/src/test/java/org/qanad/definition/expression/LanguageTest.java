package org.qanad.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.FieldType;

class LanguageTest {
    private static final Language LANGUAGE = new Language(
            Vocabulary.builder()
                    .name("risk", FieldType.CHOICE)
                    .name("age", FieldType.WHOLE_NUMBER)
                    .name("ok", FieldType.YES_NO)
                    .name("harm", FieldType.CHOICES)
                    .name("seen_on", FieldType.DATE)
                    .list("visits", row -> row.name("done", FieldType.YES_NO))
                    .build(),
            Clock.systemUTC());

    @Property
    void whatever_is_written_compiles_or_is_a_fault_that_says_something(@ForAll("celish") String source) {
        assertHandled(source);
    }

    @Property
    void any_text_at_all_compiles_or_is_a_fault(@ForAll String source) {
        assertHandled(source);
    }

    @Provide
    Arbitrary<String> celish() {
        return Arbitraries.of(
                        "risk",
                        "age",
                        "ok",
                        "harm",
                        "seen_on",
                        "visits",
                        "null",
                        "true",
                        "false",
                        "'high'",
                        "1",
                        "2.5",
                        "-",
                        "+",
                        "*",
                        "/",
                        "%",
                        "==",
                        "!=",
                        "<",
                        ">=",
                        "&&",
                        "||",
                        "!",
                        "?",
                        ":",
                        "(",
                        ")",
                        "[",
                        "]",
                        ".",
                        ",",
                        "in",
                        "size(",
                        "today()",
                        "date('2020-01-01')",
                        "visits.all(v, v.done)",
                        ".exists(v, ",
                        "v",
                        "v.done",
                        "years_between(",
                        "{",
                        "}",
                        "9223372036854775808",
                        "'",
                        "\"",
                        "b'x'",
                        "1u",
                        "has(")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    private static void assertHandled(String source) {
        for (var type : List.of(FieldType.YES_NO, FieldType.WHOLE_NUMBER, FieldType.DATE)) {
            try {
                var unanswered = new HashMap<String, @Nullable Object>();
                for (var name : List.of("risk", "age", "ok", "seen_on")) {
                    unanswered.put(name, null);
                }
                unanswered.put("harm", List.of());
                unanswered.put("visits", List.of());
                assertThat(LANGUAGE.compile(source, type).ask(unanswered)).isNotNull();
            } catch (ExpressionFault fault) {
                assertThat(fault.problem()).isNotBlank();
                assertThat(fault.remedy()).isNotBlank();
            }
        }
    }
}
