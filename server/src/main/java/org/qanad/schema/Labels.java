package org.qanad.schema;

import java.util.TreeMap;
import org.qanad.definition.model.Label;
import tools.jackson.databind.json.JsonMapper;

/** A label as the database keeps it. */
final class Labels {
    private static final JsonMapper JSON = new JsonMapper();

    private Labels() {}

    static String json(Label label) {
        return JSON.writeValueAsString(new TreeMap<>(label.texts()));
    }

    /** The same label, however the database ordered it. */
    @SuppressWarnings("unchecked")
    static String normal(String stored) {
        return JSON.writeValueAsString(new TreeMap<String, Object>(JSON.readValue(stored, java.util.Map.class)));
    }
}
