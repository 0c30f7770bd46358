package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Label;

/**
 * A file as it goes over the wire.
 *
 * @param unconfirmed of those that are masked, forms that show when the reader confirms who it is
 * @param relations what is stated of persons in the record, as far as the reader may know
 * @param people those whom the relations name and whom the reader may see
 * @param masked forms that exist but whose answers the reader may not see
 * @param steps those the reader's roles may take now, with what is still missing for each
 * @param decide whether the reader may decide on the step that waits
 * @param labels names for the ids among the values
 */
record FileView(
        UUID id,
        String type,
        String number,
        String status,
        int version,
        Organisation organisation,
        @Nullable Someone owner,
        @Nullable String territory,
        @Nullable PersonView subject,
        List<Related.View> relations,
        Map<UUID, PersonView> people,
        @Nullable Parent parent,
        @Nullable Pending pending,
        OffsetDateTime openedAt,
        OffsetDateTime updatedAt,
        Map<String, @Nullable Object> values,
        Map<String, List<Row>> rows,
        List<String> masked,
        List<String> unconfirmed,
        List<StepView> steps,
        boolean decide,
        List<Link> links,
        May may,
        Map<String, String> labels) {

    /** An organisation by id and name. */
    record Organisation(String id, @Nullable Label label) {}

    /** A colleague. */
    record Someone(UUID id, String display) {}

    /** The record that this one was opened from. */
    record Parent(UUID id, String type, String number, String status) {}

    /** A step that waits for a second person. */
    record Pending(
            String step,
            Someone by,
            OffsetDateTime at,
            @Nullable String reason) {}

    /** A row of a repeating form. */
    record Row(UUID row, Map<String, @Nullable Object> values) {}

    /** A step, and what is still missing for it. */
    record StepView(String name, boolean open, List<Missing> faults) {}

    /** What a step still lacks. */
    record Missing(String code, String path, String message) {}

    /** A record below this one. */
    record Link(
            UUID id,
            String type,
            String number,
            String status,
            String relation,
            UUID parent,
            OffsetDateTime openedAt,
            OffsetDateTime updatedAt,
            String organisation) {}

    /** What the reader may do with the file. */
    record May(boolean edit, boolean assign, List<String> create, boolean audit, boolean sensitive) {}
}
