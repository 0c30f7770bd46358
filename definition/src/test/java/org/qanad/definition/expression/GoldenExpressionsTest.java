package org.qanad.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qanad.definition.model.FieldType;
import tools.jackson.databind.JsonNode;

class GoldenExpressionsTest {
    /** Every type that a case may ask for, so that the case itself need not say which. */
    static final List<FieldType> ANY =
            List.of(FieldType.YES_NO, FieldType.WHOLE_NUMBER, FieldType.DECIMAL, FieldType.TEXT, FieldType.DATE);

    private static final GoldenCases GOLDEN = golden();
    private static final Language LANGUAGE = new Language(
            GOLDEN.vocabulary(),
            Clock.fixed(
                    GOLDEN.today()
                            .atTime(LocalTime.NOON)
                            .atZone(GoldenCases.ZONE)
                            .toInstant(),
                    GoldenCases.ZONE));

    static Stream<GoldenCases.Case> cases() {
        return GOLDEN.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void the_engine_answers_as_the_golden_file_says(GoldenCases.Case one) throws ExpressionFault {
        assertThat(compiled(one.expression()).ask(one.bindings()))
                .as("%s with %s", one.expression(), one.bindings())
                .isEqualTo(answer(one.result()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void a_guard_passes_only_on_true(GoldenCases.Case one) throws ExpressionFault {
        var onlyTrue = one.result().isBoolean() && one.result().asBoolean();

        assertThat(compiled(one.expression()).holds(one.bindings())).isEqualTo(onlyTrue);
    }

    @Test
    void the_file_asks_enough() {
        assertThat(GOLDEN.all()).hasSizeGreaterThanOrEqualTo(120);
        assertThat(GOLDEN.all())
                .extracting(one -> one.expression() + one.bindings())
                .doesNotHaveDuplicates();
    }

    private static Expression compiled(String source) throws ExpressionFault {
        ExpressionFault last = new ExpressionFault("no type fits", "");
        for (var type : ANY) {
            try {
                return LANGUAGE.compile(source, type);
            } catch (ExpressionFault fault) {
                last = fault;
            }
        }
        throw last;
    }

    private static Answer answer(JsonNode result) {
        if (result.isString()) {
            assertThat(result.asString()).isEqualTo("unknown");
            return new Answer.Unknown();
        }
        return new Answer.Known(Optional.ofNullable(value(result)));
    }

    private static @Nullable Object value(JsonNode result) {
        if (result.isNull()) {
            return null;
        }
        if (result.isBoolean()) {
            return result.asBoolean();
        }
        if (result.isIntegralNumber()) {
            return result.asLong();
        }
        if (result.isNumber()) {
            return result.asDouble();
        }
        return result.has("date")
                ? LocalDate.parse(result.get("date").asString())
                : result.get("text").asString();
    }

    private static GoldenCases golden() {
        try {
            return GoldenCases.read();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
