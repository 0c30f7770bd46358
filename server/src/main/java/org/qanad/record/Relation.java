package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.RelationKind;

/**
 * What is stated in a record: the person is, for example, the mother of the other.
 *
 * @param kind as declared; one that is not declared any more is kept
 */
record Relation(
        UUID id,
        UUID record,
        String kind,
        UUID person,
        UUID of,
        Period period,
        @Nullable String note,
        UUID by,
        String byDisplay,
        @Nullable OffsetDateTime at,
        @Nullable Withdrawal withdrawn) {

    /** Who took it back, when and why. */
    record Withdrawal(UUID by, String byDisplay, @Nullable OffsetDateTime at, String reason) {}

    Relation during(Period other, @Nullable String words) {
        return new Relation(id, record, kind, person, of, other, words, by, byDisplay, at, withdrawn);
    }

    Relation taken(@Nullable Withdrawal back) {
        return new Relation(id, record, kind, person, of, period, note, by, byDisplay, at, back);
    }

    boolean stands() {
        return withdrawn == null;
    }

    /** Whether both say the same of the same two, whenever that is. */
    boolean says(Relation other, @Nullable RelationKind declared) {
        var same = person.equals(other.person) && of.equals(other.of);
        var turned = declared != null && declared.symmetric() && person.equals(other.of) && of.equals(other.person);
        return kind.equals(other.kind) && (same || turned);
    }

    String path() {
        return "relations[" + id + "]";
    }

    /** As it goes into a revision. */
    Map<String, @Nullable Object> wire() {
        var wire = new LinkedHashMap<String, @Nullable Object>();
        wire.put("kind", kind);
        wire.put("person", person.toString());
        wire.put("of", of.toString());
        wire.put("since", Wire.value(period.since()));
        wire.put("until", Wire.value(period.until()));
        wire.put("note", note);
        wire.put("withdrawn", withdrawn == null ? null : withdrawn.reason());
        return wire;
    }
}
