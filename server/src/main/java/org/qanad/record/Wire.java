package org.qanad.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;

/** How values look to clients, in answers and in revisions alike. */
final class Wire {
    private Wire() {}

    static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case DateValue date ->
                Map.of(
                        "date",
                        date.date().toString(),
                        "precision",
                        date.precision().name().toLowerCase(Locale.ROOT));
            case OffsetDateTime time -> time.toInstant().toString();
            case LocalDate date -> date.toString();
            case UUID id -> id.toString();
            case Sealed.Answer lost -> Map.of(lost.name().toLowerCase(Locale.ROOT), true);
            case List<?> list -> list.stream().map(Wire::value).toList();
            default -> value;
        };
    }

    static Map<String, @Nullable Object> values(Map<String, ? extends @Nullable Object> values) {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        values.forEach((name, value) -> {
            if (value != null) {
                wire.put(name, value(value));
            }
        });
        return wire;
    }

    /** What an expression works on. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case DateValue date -> date.date();
            case OffsetDateTime time -> time.toInstant();
            case null, default -> value;
        };
    }

    /** What an expression gave, as the value of a field. */
    static @Nullable Object kept(@Nullable Object value) {
        return switch (value) {
            case LocalDate date -> new DateValue(date, Precision.DAY);
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case null, default -> value;
        };
    }
}
