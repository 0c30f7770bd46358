package org.qanad.definition.model;

import java.util.Map;

/** A text in every language of the country; {@code en} is always there. */
public record Label(Map<String, String> texts) {
    public Label {
        texts = Map.copyOf(texts);
    }

    public static Label english(String text) {
        return new Label(Map.of("en", text));
    }

    /** The text in a language, or in English where a kernel text has no other. */
    public String in(String language) {
        return texts.getOrDefault(language, texts.getOrDefault("en", ""));
    }
}
