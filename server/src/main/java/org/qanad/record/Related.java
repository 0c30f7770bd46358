package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What a record states of persons, and those persons, as far as the reader may know. */
record Related(List<View> relations, Map<UUID, PersonView> people) {
    static final Related NOTHING = new Related(List.of(), Map.of());

    /**
     * One relation: the person is, for example, the mother of the other.
     *
     * @param since {@code {date, precision}}, or null where it is unknown
     * @param withdrawn set where it was taken back
     */
    record View(
            UUID id,
            String kind,
            UUID person,
            UUID of,
            @Nullable Object since,
            @Nullable Object until,
            @Nullable String note,
            FileView.Someone by,
            @Nullable OffsetDateTime at,
            @Nullable Withdrawn withdrawn) {}

    /** By whom, when and why it was taken back. */
    record Withdrawn(FileView.Someone by, @Nullable OffsetDateTime at, String reason) {}

    static Related in(DSLContext transaction, UUID record, Door.Parts parts) {
        var relations = RelationStore.of(transaction, record);
        var named = new HashSet<UUID>();
        relations.forEach(relation -> {
            named.add(relation.person());
            named.add(relation.of());
        });
        var people = new LinkedHashMap<UUID, PersonView>();
        parts.persons()
                .known(transaction, named)
                .forEach((id, person) -> people.put(id, PersonView.of(person, parts.clock())));
        return new Related(relations.stream().map(Related::view).toList(), people);
    }

    private static View view(Relation relation) {
        var back = relation.withdrawn();
        return new View(
                relation.id(),
                relation.kind(),
                relation.person(),
                relation.of(),
                Wire.value(relation.period().since()),
                Wire.value(relation.period().until()),
                relation.note(),
                new FileView.Someone(relation.by(), relation.byDisplay()),
                relation.at(),
                back == null
                        ? null
                        : new Withdrawn(new FileView.Someone(back.by(), back.byDisplay()), back.at(), back.reason()));
    }
}
