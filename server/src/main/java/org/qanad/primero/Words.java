package org.qanad.primero;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A text in the languages that the configuration has it in. Seeds give {@code name_en}, {@code name_fr}; live exports
 * give {@code name_i18n}, an object by language.
 */
record Words(Map<String, String> texts) {
    static final Words NONE = new Words(Map.of());

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Za-z]{2,4})?");
    private static final int LONGEST = 5_000;

    Words {
        texts = Map.copyOf(texts);
    }

    static Words of(JsonNode thing, String key) {
        var found = new TreeMap<String, String>();
        put(found, "en", thing.path(key));
        put(found, "en", thing.path(key + "_all"));
        for (var entry : thing.properties()) {
            if (entry.getKey().startsWith(key + "_")) {
                put(found, entry.getKey().substring(key.length() + 1), entry.getValue());
            }
        }
        thing.path(key + "_i18n").properties().forEach(entry -> put(found, entry.getKey(), entry.getValue()));
        return new Words(found);
    }

    /** A text that stands as it is, or an object by language. */
    static Words ofValue(JsonNode value) {
        var found = new TreeMap<String, String>();
        if (value.isObject()) {
            value.properties().forEach(entry -> put(found, entry.getKey(), entry.getValue()));
        } else {
            put(found, "en", value);
        }
        return new Words(found);
    }

    private static void put(Map<String, String> into, String language, JsonNode text) {
        if (!text.isValueNode() || text.isNull() || !LANGUAGE.matcher(language).matches()) {
            return;
        }
        var clean = text.asString().replaceAll("[\\p{Cntrl}&&[^\\n]]", " ").strip();
        if (!clean.isEmpty()) {
            into.put(language, clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean);
        }
    }

    boolean none() {
        return texts.isEmpty();
    }

    Words or(Words other) {
        return none() ? other : this;
    }

    /** Both, one after the other, in each language that either has. */
    Words with(String between, Words other) {
        if (none() || other.none()) {
            return or(other);
        }
        var joined = new TreeMap<>(texts);
        other.texts.forEach((language, text) -> joined.merge(language, text, (one, two) -> one + between + two));
        return new Words(joined);
    }

    /** The English text, or where there is none the first of another language. */
    String main() {
        var english = texts.get("en");
        return english != null ? english : new TreeMap<>(texts).firstEntry().getValue();
    }
}
