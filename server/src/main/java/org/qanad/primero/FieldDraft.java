package org.qanad.primero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.FieldType;
import org.qanad.primero.Configuration.Question;

/** A field in the making: first what it is, later what it asks of other fields. */
final class FieldDraft {
    final String name;
    FieldType type;
    final Words label;

    /** The field of the configuration whose condition and default it has; of several made from one, all have it. */
    final Question source;

    /** Where it stands in the configuration: {@code form.field}. */
    String place = "";

    Words help = Words.NONE;

    @Nullable
    String list;

    @Nullable
    String kind;

    @Nullable
    FieldType as;

    @Nullable
    String show;

    @Nullable
    String valid;

    @Nullable
    Words message;

    @Nullable
    String preset;

    @Nullable
    String value;

    @Nullable
    Integer max;

    @Nullable
    Integer min;

    boolean required;
    boolean retired;
    Map<String, String> codes = Map.of();
    final List<String> reasons = new ArrayList<>();

    FieldDraft(String name, FieldType type, Words label, Question source) {
        this.name = name;
        this.type = type;
        this.label = label;
        this.source = source;
    }

    Target target() {
        return new Target(name, as == null ? type : as, codes);
    }

    /** As it stands in the form's file. */
    Map<String, Object> written(Translated texts, String form) {
        var path = "forms." + form + ".fields." + name;
        var map = new LinkedHashMap<String, Object>();
        map.put("type", type.word());
        put(map, "as", as == null ? null : as.word());
        put(map, "list", list);
        put(map, "kind", kind);
        map.put("label", texts.text(label, path + ".label"));
        if (!help.none()) {
            map.put("help", texts.text(help, path + ".help"));
        }
        put(map, "required", required ? Boolean.TRUE : null);
        put(map, "show", show);
        put(map, "value", value);
        put(map, "default", preset);
        put(map, "min", min);
        put(map, "max", max);
        put(map, "valid", valid);
        if (message != null) {
            map.put("message", texts.text(message, path + ".message"));
        }
        put(map, "retired", retired ? Boolean.TRUE : null);
        return map;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
