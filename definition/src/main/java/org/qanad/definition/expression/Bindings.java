package org.qanad.definition.expression;

import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns the values of a record into what the engine works on. */
final class Bindings {
    private Bindings() {}

    /** Only what the expression mentions is turned over. */
    static Optional<Object> find(Map<String, ? extends @Nullable Object> values, String name) {
        return values.containsKey(name) ? Optional.of(bound(values.get(name))) : Optional.empty();
    }

    private static Object bound(@Nullable Object value) {
        return switch (value) {
            case null -> NullValue.NULL_VALUE;
            case Integer number -> number.longValue();
            case BigDecimal number -> number.doubleValue();
            case UUID id -> id.toString();
            case List<?> list -> list.stream().map(Bindings::bound).toList();
            case Map<?, ?> thing -> {
                var members = HashMap.<String, Object>newHashMap(thing.size());
                thing.forEach((name, member) -> members.put(String.valueOf(name), bound(member)));
                yield members;
            }
            default -> value;
        };
    }

    static boolean isValue(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof String
                || value instanceof LocalDate
                || value instanceof Instant
                || value instanceof List<?>;
    }
}
