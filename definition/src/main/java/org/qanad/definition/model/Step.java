package org.qanad.definition.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * A way from one state to another.
 *
 * @param by qualified roles that may take it
 * @param needs forms that must hold an answer first
 * @param approval qualified role of the second person who must confirm, if one must
 */
public record Step(
        String name,
        Label label,
        String to,
        List<String> by,
        List<String> needs,
        @Nullable String approval,
        @Nullable String when,
        @Nullable Label message,
        boolean reason,
        Place at,
        Map<String, Place> lines) {

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}
