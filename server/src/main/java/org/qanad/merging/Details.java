package org.qanad.merging;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;
import org.qanad.person.PersonDetails;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** A person's details field by field, as they go over the wire. A birth and how exactly it is known are one field. */
final class Details {
    /** The fields, in the order in which they are read. */
    static final List<String> FIELDS = List.of("family", "given", "patronymic", "sex", "born", "phone", "territory");

    private Details() {}

    /** A birth as it is known. */
    record Born(String date, String precision) {
        static @Nullable Born of(PersonDetails details) {
            var born = details.born();
            var precision = details.bornPrecision();
            return born == null || precision == null
                    ? null
                    : new Born(born.toString(), precision.name().toLowerCase(Locale.ROOT));
        }
    }

    /** What is known, by field; null where it is not. */
    static Map<String, @Nullable Object> of(PersonDetails details) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("family", details.family());
        fields.put("given", details.given());
        fields.put("patronymic", details.patronymic());
        fields.put("sex", details.sex());
        fields.put("born", Born.of(details));
        fields.put("phone", details.phone());
        fields.put("territory", details.territory());
        return fields;
    }

    /** The fields of which the two know different things. */
    static List<String> differing(PersonDetails one, PersonDetails other) {
        var first = of(one);
        var second = of(other);
        return FIELDS.stream()
                .filter(field -> !Objects.equals(first.get(field), second.get(field)))
                .toList();
    }

    /** The kept one's details, with those fields that are taken from the other. */
    static PersonDetails joined(PersonDetails kept, PersonDetails other, Set<String> fromOther) {
        Function<String, PersonDetails> from = field -> fromOther.contains(field) ? other : kept;
        return new PersonDetails(
                from.apply("given").given(),
                from.apply("family").family(),
                from.apply("patronymic").patronymic(),
                from.apply("sex").sex(),
                from.apply("born").born(),
                from.apply("born").bornPrecision(),
                from.apply("phone").phone(),
                from.apply("territory").territory());
    }

    /** Details as the database keeps them of a joining, by field. */
    static PersonDetails read(Map<String, JsonNode> fields) {
        var born = Objects.requireNonNullElse(fields.get("born"), NullNode.getInstance());
        return new PersonDetails(
                text(fields.get("given")),
                text(fields.get("family")),
                text(fields.get("patronymic")),
                Objects.requireNonNullElse(text(fields.get("sex")), "unknown"),
                born.isObject() ? LocalDate.parse(born.path("date").asString()) : null,
                born.isObject()
                        ? Precision.valueOf(born.path("precision").asString().toUpperCase(Locale.ROOT))
                        : null,
                text(fields.get("phone")),
                text(fields.get("territory")));
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asString();
    }
}
