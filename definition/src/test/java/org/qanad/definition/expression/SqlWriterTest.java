package org.qanad.definition.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlWriterTest {
    private static final GoldenCases GOLDEN = golden();
    private static final Language LANGUAGE = new Language(GOLDEN.vocabulary(), java.time.Clock.systemUTC());
    private static final Pattern QUOTED = Pattern.compile("'([^'\\\\]|\\\\.)+'");

    static Stream<String> expressions() {
        return GOLDEN.all().stream().map(GoldenCases.Case::expression).distinct();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void a_literal_is_a_value_and_never_part_of_the_text(String expression) throws ExpressionFault {
        var sql = write(expression);

        assertThat(sql.text().replace("'Asia/Baku'", "")).doesNotContain("'");
        assertThat(sql.text().replaceAll(" > 0\\)| = 1\\)", "")).doesNotContainPattern("(?<![A-Za-z_])\\d");
        assertThat(sql.text().chars().filter(letter -> letter == '?').count())
                .isEqualTo(sql.values().size());
        assertThat(QUOTED.matcher(expression).results().count() == 0
                        || sql.values().stream().anyMatch(String.class::isInstance))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    risk == 'high'        | (r.risk IS NOT DISTINCT FROM ?::text)
                    risk != 'high'        | (NOT (r.risk IS NOT DISTINCT FROM ?::text))
                    risk == null          | (r.risk IS NOT DISTINCT FROM NULL)
                    age > 5               | (r.age > ?::bigint)
                    name < 'b'            | "(r.name < ?::text COLLATE ""C"")"
                    ok && !ok             | (r.ok AND (NOT r.ok))
                    risk in []            | FALSE
                    'physical' in harm    | (?::text = ANY(r.harm))
                    risk in harm          | coalesce((r.risk = ANY(r.harm)), FALSE)
                    age + 1 == 6          | (qanad.whole((r.age)::numeric + (?::bigint)::numeric) = ?::bigint)
                    visits.size()         | (SELECT count(*) FROM visits v WHERE v.record = r.id)
                    seen_on == today()    | (r.seen_on IS NOT DISTINCT FROM qanad.today('Asia/Baku'))
                    today() > seen_on     | (qanad.today('Asia/Baku') > r.seen_on)
                    """)
    void it_reads_like_this(String expression, String sql) throws ExpressionFault {
        assertThat(write(expression).text()).isEqualTo(sql);
    }

    @Test
    void values_stand_in_the_order_of_their_question_marks() throws ExpressionFault {
        assertThat(write("risk in ['a', 'b'] && age > 3 || name == 'c'").values())
                .containsExactly("a", "b", 3L, "c");
    }

    @Test
    void what_is_unknown_stays_unknown_when_it_is_compared_for_equality() throws ExpressionFault {
        assertThat(write("age + 1 == age").text())
                .startsWith("(CASE WHEN qanad.whole(")
                .endsWith(" END)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(age > 5 ? risk : name) == null",
                "(age > 5 ? risk : name) in harm",
                "age in [1, age + 1]",
                "visits.exists(v, v == v)",
                "visits.map(v, v.count) == []",
                "harm.exists(h, h == 'x')",
                "visits.exists(v, visits.exists(w, w.kind != v.kind))",
                "now() - started_at == now() - now()"
            })
    void what_the_database_could_answer_otherwise_is_refused(String expression) {
        assertThatThrownBy(() -> write(expression))
                .isInstanceOf(ExpressionFault.class)
                .hasMessageContaining("cannot be asked of the database");
    }

    private static Sql write(String expression) throws ExpressionFault {
        ExpressionFault last = new ExpressionFault("no type fits", "");
        for (var type : GoldenExpressionsTest.ANY) {
            try {
                return SqlWriter.write(LANGUAGE.compile(expression, type), new Columns("r"), "Asia/Baku");
            } catch (ExpressionFault fault) {
                last = fault;
                if (fault.problem().contains("database")) {
                    throw fault;
                }
            }
        }
        throw last;
    }

    /** Every field is a column of its own name. */
    private record Columns(String alias) implements SqlNames {
        private static final Set<String> LISTS = Set.of("visits");

        @Override
        public Optional<Sql> field(String name) {
            return LISTS.contains(name) ? Optional.empty() : Optional.of(Sql.of(alias + "." + name));
        }

        @Override
        public Optional<Sql> member(String thing, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Rows> rows(String name) {
            return LISTS.contains(name)
                    ? Optional.of(new Rows("visits v", "v.record = r.id", new Columns("v")))
                    : Optional.empty();
        }
    }

    private static GoldenCases golden() {
        try {
            return GoldenCases.read();
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
