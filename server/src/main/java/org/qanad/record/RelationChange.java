package org.qanad.record;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.person.PersonDetails;

/** What a change does with one relation; its id is made by whoever submits. */
public sealed interface RelationChange {
    UUID relation();

    /**
     * Stated: the person is, for example, the mother of the other.
     *
     * @param note at most 500 letters
     */
    record Stated(
            UUID relation,
            String kind,
            Named person,
            Named of,
            Period period,
            @Nullable String note) implements RelationChange {}

    /** Since when and until when, and the note, put anew. */
    record Redated(UUID relation, Period period, @Nullable String note) implements RelationChange {}

    /** Taken back: it should not have been stated. */
    record Withdrawn(UUID relation, @Nullable String reason) implements RelationChange {}

    /** Taken back by mistake: it stands again. */
    record Restored(UUID relation) implements RelationChange {}

    /** Who is named. */
    sealed interface Named {
        /** Whom the record is about. */
        record Subject() implements Named {}

        /** A person on file. */
        record Known(UUID person) implements Named {}

        /** A person not yet on file; with an id, later relations of the change can name the same person. */
        record New(@Nullable UUID id, PersonDetails details) implements Named {}
    }
}
