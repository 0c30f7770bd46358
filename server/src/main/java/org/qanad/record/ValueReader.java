package org.qanad.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.CodeList;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Places;
import org.qanad.kernel.Sentences;
import org.qanad.kernel.Texts;
import tools.jackson.databind.JsonNode;

/** Turns one answer from the wire into the value of a field, or says what is wrong with it. */
final class ValueReader {
    private static final BigDecimal FARTHEST = new BigDecimal("1e15");
    private static final int SMALLEST_SCALE = 12;

    private final Definitions definitions;
    private final Places places;
    private final String language;
    private final List<Fault> faults;

    ValueReader(Definitions definitions, Places places, String language, List<Fault> faults) {
        this.definitions = definitions;
        this.places = places;
        this.language = language;
        this.faults = faults;
    }

    /** The value: String, Long, BigDecimal, DateValue, OffsetDateTime, Boolean, List of String, UUID, or nothing. */
    @Nullable
    Object read(Field field, JsonNode node, String path, @Nullable Object before) {
        if (node.isNull() || (node.isString() && node.asString().isBlank())) {
            return null;
        }
        return switch (field.stored()) {
            case TEXT, LONG_TEXT -> text(field, node, path);
            case WHOLE_NUMBER ->
                bounded(field, whole(field, node, path), path)
                        .map(BigDecimal::longValueExact)
                        .orElse(null);
            case DECIMAL -> bounded(field, decimal(field, node, path), path).orElse(null);
            case DATE -> date(field, node, path);
            case DATE_TIME -> time(field, node, path);
            case YES_NO -> node.isBoolean() ? node.asBoolean() : wrong(field, path);
            case CHOICE -> node.isString() ? code(field, node.asString(), path, before) : wrong(field, path);
            case CHOICES -> codes(field, node, path, before);
            case ORGANISATION ->
                node.isString() && places.organisation(node.asString()).isPresent()
                        ? node.asString()
                        : missing(field, path);
            case TERRITORY ->
                node.isString() && places.territory(node.asString()).isPresent()
                        ? node.asString()
                        : missing(field, path);
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> id(field, node, path);
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is not read");
        };
    }

    private @Nullable String text(Field field, JsonNode node, String path) {
        if (!node.isString()) {
            return wrong(field, path);
        }
        var text = node.asString();
        var length = text.codePointCount(0, text.length());
        if (length > field.longest()) {
            faults.add(Fault.of("too-long", path, field.label(), length, field.longest()));
        }
        if (!Texts.keepable(text)) {
            faults.add(Fault.of("control-characters", path, field.label()));
        }
        return text;
    }

    private Optional<BigDecimal> whole(Field field, JsonNode node, String path) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Optional.of(BigDecimal.valueOf(node.asLong()));
        }
        wrong(field, path);
        return Optional.empty();
    }

    private Optional<BigDecimal> decimal(Field field, JsonNode node, String path) {
        if (node.isNumber()) {
            var number = node.decimalValue();
            if (number.abs().compareTo(FARTHEST) < 0 && number.scale() <= SMALLEST_SCALE) {
                return Optional.of(number);
            }
        }
        wrong(field, path);
        return Optional.empty();
    }

    private Optional<BigDecimal> bounded(Field field, Optional<BigDecimal> number, String path) {
        number.ifPresent(value -> {
            if (field.min() != null && value.compareTo(field.min()) < 0) {
                faults.add(
                        Fault.of("too-small", path, field.label(), field.min().toPlainString()));
            }
            if (field.max() != null && value.compareTo(field.max()) > 0) {
                faults.add(Fault.of(
                        "too-large-value", path, field.label(), field.max().toPlainString()));
            }
        });
        return number;
    }

    private @Nullable DateValue date(Field field, JsonNode node, String path) {
        try {
            var date = LocalDate.parse(
                    node.isString() ? node.asString() : node.path("date").asString(""));
            var word = node.isString() ? "day" : node.path("precision").asString("day");
            var precision = Precision.valueOf(word.toUpperCase(Locale.ROOT));
            if (date.getYear() < 1 || date.getYear() > 9999) {
                return wrong(field, path);
            }
            if (!field.precision().contains(precision)) {
                faults.add(Fault.of("precision", path, field.label(), precisions(field)));
                return null;
            }
            return new DateValue(
                    switch (precision) {
                        case DAY, AGE -> date;
                        case MONTH -> date.withDayOfMonth(1);
                        case YEAR -> date.withDayOfYear(1);
                    },
                    precision);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return wrong(field, path);
        }
    }

    private String precisions(Field field) {
        return String.join(
                ", ",
                field.precision().stream()
                        .sorted()
                        .map(one -> Sentences.say(
                                language, "precision." + one.name().toLowerCase(Locale.ROOT), List.of()))
                        .toList());
    }

    private @Nullable OffsetDateTime time(Field field, JsonNode node, String path) {
        try {
            var time = OffsetDateTime.parse(node.isString() ? node.asString() : "");
            return time.getYear() < 1 || time.getYear() > 9999 ? wrong(field, path) : time;
        } catch (DateTimeException unreadable) {
            return wrong(field, path);
        }
    }

    private @Nullable String code(Field field, String code, String path, @Nullable Object before) {
        var list = list(field);
        var found = list.code(code);
        if (found.isEmpty()) {
            faults.add(
                    Fault.of("unknown-choice", path, field.label(), code.length() > 60 ? code.substring(0, 60) : code));
            return null;
        }
        if (found.get().group()) {
            faults.add(Fault.of("group-choice", path, field.label(), found.get().label()));
        } else if (found.get().retired() && !held(before, code)) {
            faults.add(
                    Fault.of("retired-choice", path, field.label(), found.get().label()));
        }
        return code;
    }

    private static boolean held(@Nullable Object before, String code) {
        return code.equals(before) || (before instanceof List<?> list && list.contains(code));
    }

    private @Nullable List<String> codes(Field field, JsonNode node, String path, @Nullable Object before) {
        if (!node.isArray()) {
            return wrong(field, path);
        }
        var codes = new LinkedHashSet<String>();
        for (var item : node) {
            var code = item.isString() ? code(field, item.asString(), path, before) : null;
            if (code == null) {
                if (!item.isString()) {
                    wrong(field, path);
                }
                return null;
            }
            codes.add(code);
        }
        return codes.isEmpty() ? null : List.copyOf(codes);
    }

    private CodeList list(Field field) {
        var list = definitions.lists().get(String.valueOf(field.list()));
        if (list == null) {
            throw new IllegalStateException("the list of " + field.name() + " was checked to exist");
        }
        return list;
    }

    private @Nullable UUID id(Field field, JsonNode node, String path) {
        try {
            return UUID.fromString(node.isString() ? node.asString() : "");
        } catch (IllegalArgumentException unreadable) {
            return wrong(field, path);
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> @Nullable T wrong(Field field, String path) {
        var kind = Sentences.say(language, "kind." + field.stored().word(), List.of());
        faults.add(Fault.of("wrong-type", path, field.label(), kind));
        return null;
    }

    @SuppressWarnings("TypeParameterUnusedInFormals")
    private <T> @Nullable T missing(Field field, String path) {
        faults.add(Fault.of("unknown-reference", path, field.label()));
        return null;
    }
}
