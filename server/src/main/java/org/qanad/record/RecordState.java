package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Keyring.Standing;
import org.qanad.definition.model.RecordType;

/**
 * A record as the database has it.
 *
 * @param values answers of the forms that do not repeat; unanswered fields are absent
 * @param rows by repeating form, in order
 * @param filled forms that do not repeat and have a row
 */
record RecordState(
        Envelope envelope,
        Map<String, @Nullable Object> values,
        Map<String, Map<UUID, Map<String, @Nullable Object>>> rows,
        Set<String> filled) {

    /** What every record has. */
    record Envelope(
            UUID id,
            RecordType type,
            String number,
            String status,
            int version,
            String organisation,
            @Nullable UUID owner,
            @Nullable String team,
            @Nullable String territory,
            @Nullable UUID subject,
            @Nullable UUID parent,
            @Nullable Pending pending,
            Set<Integer> audience,
            OffsetDateTime openedAt,
            UUID openedBy,
            OffsetDateTime updatedAt) {

        Standing standing() {
            return new Standing(owner, team, organisation, territory);
        }
    }

    /** A step that waits for a second person. */
    record Pending(
            String step,
            UUID by,
            OffsetDateTime at,
            @Nullable String reason) {}

    /** A copy whose values and rows can be changed. */
    RecordState copy() {
        var copied = new HashMap<String, Map<UUID, Map<String, @Nullable Object>>>();
        rows.forEach((form, all) -> {
            var inner = new LinkedHashMap<UUID, Map<String, @Nullable Object>>();
            all.forEach((id, row) -> inner.put(id, new HashMap<>(row)));
            copied.put(form, inner);
        });
        return new RecordState(envelope, new HashMap<>(values), copied, Set.copyOf(filled));
    }

    Map<UUID, Map<String, @Nullable Object>> rowsOf(String form) {
        return rows.computeIfAbsent(form, _ -> new LinkedHashMap<>());
    }

    List<Map<String, @Nullable Object>> rowList(String form) {
        return List.copyOf(rows.getOrDefault(form, new LinkedHashMap<>()).values());
    }
}
