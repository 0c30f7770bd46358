package org.qanad.definition.reading;

import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;
import org.qanad.definition.yaml.YamlMap;

/** Reads the texts of one definition, whose translations stand under one path. */
record Texts(Translations translations, YamlMap map, String path) {
    Label label() {
        return required("label", "A plain word");
    }

    Label required(String key, String example) {
        var english = map.required(key, example);
        return translations.label(english, path, key, map.placeOf(key));
    }

    @Nullable
    Label optional(String key) {
        return map.text(key)
                .map(english -> translations.label(english, path, key, map.placeOf(key)))
                .orElse(null);
    }

    Texts of(YamlMap inner, String name) {
        return new Texts(translations, inner, path + "." + name);
    }
}
