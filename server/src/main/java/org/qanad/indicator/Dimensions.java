package org.qanad.indicator;

import static org.jooq.impl.DSL.inline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.CodeList;
import org.qanad.definition.model.Country.Territory;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.Indicator;
import org.qanad.definition.model.Label;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Places;
import org.qanad.record.RecordSql;
import org.qanad.schema.Tables;

/** What one indicator can be split by, as labels and as SQL. */
final class Dimensions {
    private static final String GROUP = ".group";
    private static final int[] AGES = {5, 10, 15, 18};

    private final Definitions definitions;
    private final Places places;
    private final Indicator indicator;
    private final RecordType type;
    private final @Nullable Form rows;
    private final RecordSql sql;

    Dimensions(Definitions definitions, Places places, Indicator indicator, RecordType type, RecordSql sql) {
        this.definitions = definitions;
        this.places = places;
        this.indicator = indicator;
        this.type = type;
        this.rows = type.form(String.valueOf(indicator.rows()))
                .map(use -> use.form())
                .orElse(null);
        this.sql = sql;
    }

    /** The dimension of that name, if the indicator declares it. */
    Optional<Dimension> find(String name) {
        return indicator.by().contains(name) ? Optional.of(dimension(name)) : Optional.empty();
    }

    private Dimension dimension(String name) {
        return switch (name) {
            case "region" -> place(name, this::region);
            case "district" -> place(name, this::district);
            case "month" -> dated(name, "month", "YYYY-MM", "'day', 'month'");
            case "year" -> dated(name, "year", "YYYY", "'day', 'month', 'year'");
            case "organisation" -> Dimension.of(name, word(name), "r.organisation", organisations());
            case "status" -> Dimension.of(name, word(name), "r.status", states());
            case "sex" -> {
                sql.mentionPerson();
                yield Dimension.of(name, word(name), "subject.sex", sexes());
            }
            case "age_group" -> {
                sql.mentionPerson();
                yield Dimension.of(name, word(name), ages(), Map.of());
            }
            default -> name.endsWith(GROUP) ? group(name) : answer(field(name));
        };
    }

    private Dimension answer(Field field) {
        var column = sql.column(field);
        return switch (field.stored()) {
            case CHOICE -> Dimension.of(field.name(), field.label(), column, codes(field));
            // Whoever ticked two is counted under both: the total says how many records there are.
            case CHOICES ->
                new Dimension(
                        field.name(),
                        field.label(),
                        List.of("unnest(nullif(" + column + ", '{}'))"),
                        List::getFirst,
                        true,
                        codes(field));
            case YES_NO -> Dimension.of(field.name(), field.label(), column + "::text", yesNo());
            case ORGANISATION -> Dimension.of(field.name(), field.label(), column, organisations());
            case TERRITORY -> Dimension.of(field.name(), field.label(), column, territories());
            default ->
                throw new IllegalStateException(
                        "a figure is not split by a " + field.stored().word());
        };
    }

    private Dimension group(String name) {
        var field = field(name.substring(0, name.length() - GROUP.length()));
        var list = list(field);
        var tops = list.codes().stream()
                .filter(code -> code.parent() != null)
                .collect(Collectors.toMap(Code::code, code -> top(list, code), (one, _) -> one, LinkedHashMap::new));
        return mapped(name, field.label(), sql.column(field), tops, codes(field));
    }

    private static String top(CodeList list, Code code) {
        return Optional.ofNullable(code.parent())
                .flatMap(list::code)
                .map(parent -> top(list, parent))
                .orElse(code.code());
    }

    private Dimension place(String name, Function<String, Optional<String>> of) {
        var map = new LinkedHashMap<String, String>();
        for (var territory : definitions.country().territories()) {
            of.apply(territory.code()).ifPresent(place -> map.put(territory.code(), place));
        }
        return mapped(name, word(name), "r.territory", map, territories());
    }

    private Optional<String> region(String code) {
        return places.territoryLineage(code).stream()
                .filter(at -> places.territory(at)
                        .filter(one -> one.kind().equals("region"))
                        .isPresent())
                .findFirst();
    }

    /** The unit right below a region, whatever lies below that. */
    private Optional<String> district(String code) {
        return places.territoryLineage(code).stream()
                .filter(at -> places.territory(at)
                        .map(Territory::parent)
                        .flatMap(places::territory)
                        .filter(parent -> parent.kind().equals("region"))
                        .isPresent())
                .findFirst();
    }

    /** By a constant map; what is not in it stands for itself only if it maps to itself. */
    private static Dimension mapped(
            String name, Label label, String column, Map<String, String> map, Map<String, Label> labels) {
        var keys = map.keySet().stream().map(key -> inline(key).toString()).collect(Collectors.joining(", "));
        var values =
                map.values().stream().map(value -> inline(value).toString()).collect(Collectors.joining(", "));
        var before = "(array[" + values + "]::text[])[array_position(array[" + keys + "]::text[], ";
        return new Dimension(name, label, List.of(column), raw -> before + raw.getFirst() + ")]", false, labels);
    }

    /** The day that places a record in time, as SQL of type date. */
    Optional<String> day() {
        var name = indicator.date();
        if (name == null) {
            return Optional.empty();
        }
        if (name.equals("opened_at")) {
            return Optional.of("(r.opened_at at time zone " + zone() + ")::date");
        }
        var field = field(name);
        var column = sql.column(field);
        return Optional.of(
                field.stored() == FieldType.DATE_TIME ? "(" + column + " at time zone " + zone() + ")::date" : column);
    }

    private Dimension dated(String name, String unit, String pattern, String precisions) {
        var day = day().orElseThrow(() -> new IllegalStateException(indicator.qualified() + " has no date"));
        var from = "date_trunc('" + unit + "', " + day + "::timestamp)";
        var date = Objects.requireNonNull(indicator.date());
        if (date.equals("opened_at") || field(date).stored() != FieldType.DATE) {
            return new Dimension(
                    name, word(name), List.of(from), raw -> text(raw.getFirst(), pattern), false, Map.of());
        }
        var column = sql.column(field(date));
        var precision = column.substring(0, column.lastIndexOf('.') + 1) + Tables.precision(field(date));
        return new Dimension(
                name,
                word(name),
                List.of(from, precision),
                raw -> "case when " + raw.get(1) + " in (" + precisions + ") then " + text(raw.getFirst(), pattern)
                        + " end",
                false,
                Map.of());
    }

    private static String text(String moment, String pattern) {
        return "to_char(" + moment + ", '" + pattern + "')";
    }

    /** Whole years on the day of the record, or on the day it was opened. */
    private String ages() {
        var on = day().map(day -> "coalesce(" + day + ", r.opened_at::date)").orElse("r.opened_at::date");
        var age = "extract(year from age(" + on + ", subject.born))";
        var text = new StringBuilder("case when subject.born is null then null");
        var from = 0;
        for (var to : AGES) {
            text.append(" when ")
                    .append(age)
                    .append(" < ")
                    .append(to)
                    .append(" then '")
                    .append(band(from, to))
                    .append("'");
            from = to;
        }
        return text.append(" else '").append(from).append("+' end").toString();
    }

    private static String band(int from, int to) {
        return from + "–" + (to - 1);
    }

    private Field field(String name) {
        return Optional.ofNullable(rows)
                .flatMap(form -> form.field(name))
                .or(() -> type.field(name))
                .orElseThrow(() -> new IllegalStateException(indicator.qualified() + " was checked to have " + name));
    }

    private String zone() {
        return inline(definitions.country().timeZone().getId()).toString();
    }

    private CodeList list(Field field) {
        return Objects.requireNonNull(definitions.lists().get(String.valueOf(field.list())));
    }

    private Map<String, Label> codes(Field field) {
        return list(field).codes().stream().collect(Collectors.toMap(Code::code, Code::label));
    }

    private Map<String, Label> organisations() {
        return definitions.country().organisations().stream()
                .collect(Collectors.toMap(one -> one.id(), one -> one.label()));
    }

    private Map<String, Label> territories() {
        return definitions.country().territories().stream()
                .collect(Collectors.toMap(one -> one.code(), one -> one.label()));
    }

    private Map<String, Label> states() {
        return type.states().stream().collect(Collectors.toMap(state -> state.name(), state -> state.label()));
    }

    private static Map<String, Label> sexes() {
        return Map.of(
                "female", new Label(Map.of("en", "Female", "az", "Qız", "ru", "Женский")),
                "male", new Label(Map.of("en", "Male", "az", "Oğlan", "ru", "Мужской")),
                "unknown", new Label(Map.of("en", "Unknown", "az", "Naməlum", "ru", "Неизвестно")));
    }

    private static Map<String, Label> yesNo() {
        return Map.of(
                "true", new Label(Map.of("en", "Yes", "az", "Bəli", "ru", "Да")),
                "false", new Label(Map.of("en", "No", "az", "Xeyr", "ru", "Нет")));
    }

    /** What the dimensions are called that every indicator may have. */
    static Label word(String name) {
        return switch (name) {
            case "region" -> new Label(Map.of("en", "Region", "az", "Region", "ru", "Регион"));
            case "district" ->
                new Label(Map.of("en", "District or city", "az", "Rayon və ya şəhər", "ru", "Район или город"));
            case "month" -> new Label(Map.of("en", "Month", "az", "Ay", "ru", "Месяц"));
            case "year" -> new Label(Map.of("en", "Year", "az", "İl", "ru", "Год"));
            case "organisation" -> new Label(Map.of("en", "Organisation", "az", "Təşkilat", "ru", "Организация"));
            case "status" -> new Label(Map.of("en", "State", "az", "Vəziyyət", "ru", "Состояние"));
            case "sex" -> new Label(Map.of("en", "Sex", "az", "Cins", "ru", "Пол"));
            case "age_group" -> new Label(Map.of("en", "Age", "az", "Yaş", "ru", "Возраст"));
            default -> Label.english(name);
        };
    }
}
