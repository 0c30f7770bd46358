package org.qanad.definition.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Place;
import org.qanad.definition.yaml.YamlMap;

/** The other languages of one programme, by path, such as {@code forms.assessment.fields.risk}. */
final class Translations {
    private final List<String> languages;
    private final Faults faults;
    private final Map<String, Map<String, Entry>> byLanguage = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private record Entry(String text, Place at) {}

    /** @param languages of the country; English stands in the definitions themselves */
    Translations(List<String> languages, Faults faults) {
        this.languages =
                languages.stream().filter(language -> !language.equals("en")).toList();
        this.faults = faults;
    }

    List<String> languages() {
        return languages;
    }

    void add(String language, YamlMap file) {
        var entries = byLanguage.computeIfAbsent(language, _ -> new LinkedHashMap<>());
        flatten(file, "", entries);
    }

    private static void flatten(YamlMap map, String path, Map<String, Entry> into) {
        for (var name : map.names()) {
            var here = path.isEmpty() ? name : path + "." + name;
            if (map.isMap(name)) {
                map.map(name).ifPresent(inner -> flatten(inner, here, into));
            } else {
                map.text(name).ifPresent(text -> into.put(here, new Entry(text, map.placeOf(name))));
            }
        }
    }

    /** An English text with its translations; each missing one is a fault. */
    Label label(String english, String path, String part, Place at) {
        var texts = new HashMap<String, String>();
        texts.put("en", english);
        for (var language : languages) {
            var entry = find(language, path, part);
            if (entry == null || entry.text().isBlank()) {
                faults.add(
                        at,
                        "'" + english + "' has no translation into '" + language + "'",
                        "Add " + path + (part.equals("label") ? "" : "." + part) + " to i18n/" + language + ".yaml.");
            } else {
                texts.put(language, entry.text());
            }
        }
        return new Label(texts);
    }

    private @Nullable Entry find(String language, String path, String part) {
        var entries = byLanguage.getOrDefault(language, Map.of());
        for (var key : part.equals("label") ? List.of(path + ".label", path) : List.of(path + "." + part)) {
            var entry = entries.get(key);
            if (entry != null) {
                used.add(language + ":" + key);
                return entry;
            }
        }
        return null;
    }

    /** To be called when everything was read: what translates nothing is a fault. */
    void finish() {
        byLanguage.forEach((language, entries) -> entries.forEach((path, entry) -> {
            if (!used.contains(language + ":" + path)) {
                faults.add(entry.at(), "'" + path + "' translates nothing", "Correct the path, or remove the line.");
            }
        }));
    }
}
