package org.qanad.definition.expression;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.FieldType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The cases that every engine answers alike, read from {@code golden/expressions.json}. */
record GoldenCases(JsonNode file) {
    static final ZoneId ZONE = ZoneId.of("Asia/Baku");

    static GoldenCases read() throws Exception {
        try (var in = GoldenCases.class.getResourceAsStream("/golden/expressions.json")) {
            return new GoldenCases(new ObjectMapper().readTree(in));
        }
    }

    /** One case; its place in the file is part of its name. */
    record Case(int position, String expression, Map<String, @Nullable Object> bindings, JsonNode result) {
        @Override
        public String toString() {
            return position + ": " + expression;
        }
    }

    LocalDate today() {
        return LocalDate.parse(file.get("today").asString());
    }

    Vocabulary vocabulary() {
        var names = Vocabulary.builder();
        types(file.get("fields")).forEach(names::name);
        lists().forEach((list, members) -> names.list(list, row -> members.forEach(row::name)));
        return names.build();
    }

    List<Case> all() {
        var cases = new ArrayList<Case>();
        for (var one : file.get("cases")) {
            cases.add(new Case(
                    cases.size() + 1,
                    one.get("expression").asString(),
                    bindings(one.get("values")),
                    one.get("result")));
        }
        return cases;
    }

    private Map<String, @Nullable Object> bindings(JsonNode values) {
        var bindings = bound(types(file.get("fields")), values);
        lists().forEach((list, members) -> {
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            values.path("rows").path(list).forEach(row -> rows.add(bound(members, row)));
            bindings.put(list, rows);
        });
        return bindings;
    }

    private Map<String, Map<String, FieldType>> lists() {
        var lists = new HashMap<String, Map<String, FieldType>>();
        file.get("rows").properties().forEach(list -> lists.put(list.getKey(), types(list.getValue())));
        return lists;
    }

    private static Map<String, FieldType> types(JsonNode declared) {
        var types = new HashMap<String, FieldType>();
        declared.properties()
                .forEach(name -> types.put(
                        name.getKey(),
                        FieldType.valueOf(name.getValue().asString().toUpperCase(Locale.ROOT))));
        return types;
    }

    private static Map<String, @Nullable Object> bound(Map<String, FieldType> types, JsonNode values) {
        var bound = new HashMap<String, @Nullable Object>();
        types.forEach((name, type) -> bound.put(name, value(type, values.path(name))));
        return bound;
    }

    private static @Nullable Object value(FieldType type, JsonNode given) {
        if (type == FieldType.CHOICES) {
            var codes = new ArrayList<String>();
            given.forEach(code -> codes.add(code.asString()));
            return codes;
        }
        if (given.isMissingNode()) {
            return null;
        }
        return switch (type) {
            case WHOLE_NUMBER -> given.asLong();
            case DECIMAL -> given.asDouble();
            case YES_NO -> given.asBoolean();
            case DATE -> LocalDate.parse(given.get("date").asString());
            case DATE_TIME -> Instant.parse(given.asString());
            default -> given.asString();
        };
    }
}
