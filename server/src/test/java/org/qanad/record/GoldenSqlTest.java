package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qanad.definition.expression.ExpressionFault;
import org.qanad.definition.expression.Language;
import org.qanad.definition.expression.Sql;
import org.qanad.definition.expression.SqlNames;
import org.qanad.definition.expression.SqlWriter;
import org.qanad.definition.expression.Vocabulary;
import org.qanad.definition.model.FieldType;
import org.qanad.start.TestCountry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an expression answers in the server it answers in PostgreSQL too: the same golden cases, a second engine. */
class GoldenSqlTest {
    private static final Path FILE = Path.of("../definition/src/test/resources/golden/expressions.json");
    private static final List<FieldType> ANY =
            List.of(FieldType.YES_NO, FieldType.WHOLE_NUMBER, FieldType.DECIMAL, FieldType.TEXT, FieldType.DATE);
    private static final String ZONE = "Asia/Baku";
    private static final JsonNode GOLDEN = read();
    private static final Language LANGUAGE = new Language(vocabulary(), Clock.systemUTC());

    private static @Nullable Connection database;

    /** One case; its place in the file is part of its name. */
    record Case(int position, String expression, JsonNode values, JsonNode result) {
        @Override
        public String toString() {
            return position + ": " + expression;
        }
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        GOLDEN.get("cases")
                .forEach(one -> cases.add(new Case(
                        cases.size() + 1, one.get("expression").asString(), one.get("values"), one.get("result"))));
        return cases.stream();
    }

    /** The day of the golden file stands still, in a transaction that is undone. */
    @BeforeAll
    static void open() throws SQLException {
        database = TestCountry.shared().connect("qanad_owner");
        database.setAutoCommit(false);
        try (var statement = database.createStatement()) {
            statement.execute("create or replace function qanad.today(zone text) returns date language sql stable"
                    + " strict parallel safe return date '"
                    + GOLDEN.get("today").asString() + "'");
        }
    }

    @AfterAll
    static void undo() throws SQLException {
        if (database != null) {
            database.rollback();
            database.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void postgresql_answers_as_the_golden_file_says(Case one) throws Exception {
        var sql = write(one.expression());
        if (sql.isEmpty()) {
            return;
        }

        assertThat(ask(one, sql.get())).as("%s as %s", one, sql.get()).isEqualTo(expected(one.result()));
    }

    @Test
    void nearly_every_case_can_be_asked_of_the_database() {
        var asked = cases().filter(one -> write(one.expression()).isPresent()).count();

        assertThat(asked).isGreaterThan(cases().count() * 8 / 10);
    }

    private static Optional<Sql> write(String expression) {
        for (var type : ANY) {
            try {
                return Optional.of(SqlWriter.write(LANGUAGE.compile(expression, type), new Names("r"), ZONE));
            } catch (ExpressionFault wrongTypeOrRefused) {
                if (wrongTypeOrRefused.problem().contains("database")) {
                    return Optional.empty();
                }
            }
        }
        throw new AssertionError("no type fits " + expression);
    }

    private static String ask(Case one, Sql sql) throws SQLException {
        var types = types(GOLDEN.get("fields"));
        var query = new StringBuilder("with r as (select 1 as id, ")
                .append(columns(types, one.values()))
                .append(")");
        GOLDEN.get("rows")
                .properties()
                .forEach(list -> query.append(", ")
                        .append(list.getKey())
                        .append(" as (")
                        .append(rows(
                                types(list.getValue()),
                                one.values().path("rows").path(list.getKey())))
                        .append(")"));
        query.append(" select (").append(sql.text()).append(") from r");
        var connection = Objects.requireNonNull(database);
        try (var statement = connection.prepareStatement(query.toString())) {
            for (var i = 0; i < sql.values().size(); i++) {
                var value = sql.values().get(i);
                statement.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            try (var answer = statement.executeQuery()) {
                answer.next();
                return answered(answer);
            }
        }
    }

    private static String columns(Map<String, FieldType> types, JsonNode values) {
        return types.entrySet().stream()
                .map(name -> literal(name.getValue(), values.path(name.getKey())) + " as \"" + name.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String rows(Map<String, FieldType> types, JsonNode rows) {
        var all = new ArrayList<String>();
        rows.forEach(row -> all.add("select 1 as record, " + columns(types, row)));
        return all.isEmpty()
                ? "select 1 as record, " + columns(types, new JsonMapper().createObjectNode()) + " where false"
                : String.join(" union all ", all);
    }

    private static String literal(FieldType type, JsonNode given) {
        var sql = switch (type) {
            case WHOLE_NUMBER -> "bigint";
            case DECIMAL -> "double precision";
            case YES_NO -> "boolean";
            case DATE -> "date";
            case DATE_TIME -> "timestamptz";
            case CHOICES -> "text[]";
            default -> "text";
        };
        if (type == FieldType.CHOICES) {
            var codes = given.valueStream().map(code -> quoted(code.asString())).collect(Collectors.joining(", "));
            return "array[" + codes + "]::text[]";
        }
        if (given.isMissingNode() || given.isNull()) {
            return "null::" + sql;
        }
        return quoted(type == FieldType.DATE ? given.get("date").asString() : given.asString()) + "::" + sql;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Unknown and unanswered are both null in the database: neither passes a guard. */
    private static String expected(JsonNode result) {
        if (result.isNull() || (result.isString() && result.asString().equals("unknown"))) {
            return "null";
        }
        if (result.isNumber()) {
            return Double.toString(result.asDouble());
        }
        return result.isBoolean()
                ? result.asString()
                : result.has("date")
                        ? result.get("date").asString()
                        : result.get("text").asString();
    }

    private static String answered(ResultSet answer) throws SQLException {
        var value = answer.getObject(1);
        return value instanceof Number number ? Double.toString(number.doubleValue()) : String.valueOf(value);
    }

    private static Vocabulary vocabulary() {
        var names = Vocabulary.builder();
        types(GOLDEN.get("fields")).forEach(names::name);
        GOLDEN.get("rows")
                .properties()
                .forEach(list ->
                        names.list(list.getKey(), row -> types(list.getValue()).forEach(row::name)));
        return names.build();
    }

    private static Map<String, FieldType> types(JsonNode declared) {
        var types = new LinkedHashMap<String, FieldType>();
        declared.properties()
                .forEach(name -> types.put(
                        name.getKey(),
                        FieldType.valueOf(name.getValue().asString().toUpperCase(Locale.ROOT))));
        return types;
    }

    /** Every field is a column of its own name. */
    private record Names(String alias) implements SqlNames {
        @Override
        public Optional<Sql> field(String name) {
            return GOLDEN.get("rows").has(name) ? Optional.empty() : Optional.of(Sql.of(alias + ".\"" + name + "\""));
        }

        @Override
        public Optional<Sql> member(String thing, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Rows> rows(String name) {
            return GOLDEN.get("rows").has(name)
                    ? Optional.of(new Rows(name + " v", "v.record = r.id", new Names("v")))
                    : Optional.empty();
        }
    }

    private static JsonNode read() {
        try {
            return new JsonMapper().readTree(Files.readString(FILE));
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
