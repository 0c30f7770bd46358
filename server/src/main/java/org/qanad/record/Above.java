package org.qanad.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.access.Keyring.Standing;
import org.qanad.person.Persons;
import org.qanad.person.Persons.Person;
import org.qanad.record.RecordState.Envelope;

/**
 * The records that the changes of one transaction hang new ones below, with their people: asked for all of them when the
 * first is needed. Forgotten as soon as a record is altered.
 */
final class Above {
    private final DSLContext transaction;
    private final RecordStore store;
    private final Persons persons;
    private final Set<UUID> parents = new HashSet<>();
    private final Map<UUID, Envelope> envelopes = new HashMap<>();
    private final Map<UUID, Person> subjects = new HashMap<>();
    private final Map<UUID, List<Step>> lines = new HashMap<>();

    /** One record of a line upwards: its type, and who stands near it. */
    record Step(String type, Standing standing) {}

    Above(DSLContext transaction, Door.Parts parts, List<Change> changes) {
        this.transaction = transaction;
        this.store = parts.store();
        this.persons = parts.persons();
        changes.stream().map(Change::parent).filter(Objects::nonNull).forEach(parents::add);
    }

    /** The envelope, if the person may see the record. */
    Optional<Envelope> envelope(UUID id) {
        if (!envelopes.containsKey(id)) {
            store.envelopes(transaction, with(id)).forEach(found -> envelopes.put(found.id(), found));
        }
        return Optional.ofNullable(envelopes.get(id));
    }

    /** Whom one of the records is about, if the person may see whom. */
    Optional<Person> subject(UUID id) {
        if (!subjects.containsKey(id)) {
            var wanted = new HashSet<UUID>();
            wanted.add(id);
            envelopes.values().stream()
                    .map(Envelope::subject)
                    .filter(Objects::nonNull)
                    .forEach(wanted::add);
            subjects.putAll(persons.find(transaction, wanted));
        }
        return Optional.ofNullable(subjects.get(id));
    }

    /** The record and those above it, as far up as there are any. */
    List<Step> line(UUID id) {
        if (!lines.containsKey(id)) {
            transaction
                    .fetch("""
                    select w.id as below, a.type, a.owner, a.team, a.organisation, a.territory
                    from unnest(?) as w(id), qanad.ancestors(w.id)
                        with ordinality as a(id, parent, type, owner, team, organisation, territory, place)
                    order by w.id, a.place
                    """, (Object) with(id).toArray(UUID[]::new))
                    .forEach(row -> lines.computeIfAbsent(row.get("below", UUID.class), _ -> new ArrayList<>())
                            .add(new Step(row.get("type", String.class), Audiences.standing(row))));
        }
        return lines.getOrDefault(id, List.of());
    }

    private Set<UUID> with(UUID id) {
        var wanted = new HashSet<>(parents);
        wanted.add(id);
        return wanted;
    }

    void forget() {
        envelopes.clear();
        subjects.clear();
        lines.clear();
    }
}
