package org.qanad.definition.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * A figure over live records.
 *
 * @param rows the repeating form whose rows are counted, when it is not the record
 * @param date the field that places a record in time
 * @param minimum the smallest cell that may leave
 */
public record Indicator(
        String programme,
        String name,
        Label label,
        Label help,
        String recordType,
        @Nullable String rows,
        @Nullable String sum,
        @Nullable String where,
        @Nullable String date,
        List<String> by,
        boolean map,
        int minimum,
        Place at,
        Map<String, Place> lines) {

    public String qualified() {
        return programme + "." + name;
    }

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}
