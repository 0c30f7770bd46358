package org.qanad.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.person.PersonDetails;
import tools.jackson.databind.JsonNode;

/**
 * The one way to write: opening a record, answering, taking a step, deciding on one, and giving it to somebody are
 * all a change, and all may come in one.
 *
 * @param id made by whoever submits; the same id is never applied twice
 * @param record made by whoever submits, too: UUID version 7
 * @param base 0 for a new record, otherwise the version that the person saw
 * @param values by field, for forms that do not repeat
 * @param rows by repeating form
 * @param relations what is stated of persons in the record, in order
 */
public record Change(
        UUID id,
        String type,
        UUID record,
        int base,
        Map<String, JsonNode> values,
        Map<String, List<RowChange>> rows,
        Optional<SubjectChange> subject,
        List<RelationChange> relations,
        @Nullable UUID parent,
        @Nullable String organisation,
        @Nullable UUID owner,
        @Nullable String step,
        @Nullable String reason,
        @Nullable Decision decision,
        String fingerprint) {

    /** A row added, answered anew, or removed. */
    public record RowChange(UUID row, Map<String, JsonNode> values, boolean removed) {}

    /** Who the record is about. */
    public sealed interface SubjectChange {
        /** A person on file. */
        record Known(UUID person) implements SubjectChange {}

        /** A person not yet on file. */
        record New(PersonDetails details) implements SubjectChange {}

        /** The person on file, with other details. */
        record Corrected(PersonDetails details) implements SubjectChange {}
    }

    /** What the second person says. */
    public enum Decision {
        APPROVE,
        REFUSE
    }

    boolean opens() {
        return base == 0;
    }

    boolean answers() {
        return !values.isEmpty() || !rows.isEmpty();
    }

    /** What the audit keeps of the change: no answer and no name. */
    Map<String, Object> noted(int version) {
        var noted = new LinkedHashMap<String, Object>(Map.of("type", type, "version", version));
        if (step != null) {
            noted.put("step", step);
        }
        if (!relations.isEmpty()) {
            noted.put("relations", relations.size());
        }
        return noted;
    }
}
