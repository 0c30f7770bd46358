package org.qanad.definition.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/** A list of what waits for somebody in a role. */
public record WorkList(
        String programme,
        String name,
        Label label,
        Label empty,
        String recordType,
        @Nullable String where,
        @Nullable String due,
        List<String> columns,
        List<String> roles,
        Order order,
        Place at,
        Map<String, Place> lines) {

    /** What stands first. */
    public enum Order {
        DUE,
        NEWEST,
        OLDEST
    }

    public String qualified() {
        return programme + "." + name;
    }

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}
