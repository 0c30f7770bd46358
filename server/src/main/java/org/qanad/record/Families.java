package org.qanad.record;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.definition.model.RelationKind;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.person.Persons;
import org.qanad.person.Persons.Person;
import org.qanad.record.Records.PersonFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The family of a person, put together from all records that the viewer may see, and from no other. */
@RestController
final class Families {
    private static final int STEPS = 3;
    private static final int MOST = 60;
    private static final int MOST_RECORDS = 20;

    private final Acting acting;
    private final Audit audit;
    private final Catalogue catalogue;
    private final Persons persons;
    private final Clock clock;

    Families(Acting acting, Audit audit, Catalogue catalogue, Persons persons, Clock clock) {
        this.acting = acting;
        this.audit = audit;
        this.catalogue = catalogue;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * A family.
     *
     * @param person whose it is
     * @param persons that person first, then whoever is near, nearer ones first; each with the viewer's records
     * @param contradictions of which not all can be so
     * @param more whether there are more than are shown
     */
    record Family(
            UUID person,
            List<PersonFound> persons,
            List<Link> relations,
            List<Contradiction> contradictions,
            boolean more) {}

    /** A relation, and the record in which it is stated. */
    record Link(
            UUID id,
            String kind,
            UUID person,
            UUID of,
            @Nullable Object since,
            @Nullable Object until,
            @Nullable OffsetDateTime at,
            Source source) {}

    /** Where something is stated. */
    record Source(UUID id, String type, String number) {}

    /** Several are said to be the only one of a kind at the same time, such as two mothers. */
    record Contradiction(String kind, UUID of, List<UUID> relations) {}

    @GetMapping("/api/persons/{id}/family")
    Family family(Actor actor, @PathVariable("id") UUID asked) {
        return acting.read(actor, (transaction, notes) -> {
            // An address that was kept leads to whom the person was joined into.
            var centre = Optional.ofNullable(
                            persons.known(transaction, List.of(asked)).get(asked))
                    .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
            var id = centre.id();
            var near = new LinkedHashMap<>(Map.of(id, centre));
            var found = new LinkedHashMap<UUID, Relation>();
            var more = gather(transaction, id, near, found);
            var within = found.values().stream()
                    .filter(relation -> near.containsKey(relation.person()) && near.containsKey(relation.of()))
                    .toList();
            var sources = sources(transaction, within);
            notes.accept(audit.line(
                    actor,
                    "read family",
                    null,
                    id,
                    Map.of(
                            "shown",
                            near.keySet().stream().map(UUID::toString).toList(),
                            "records",
                            sources.keySet().stream().map(UUID::toString).toList())));
            var records = PersonRecord.newest(transaction, List.copyOf(near.keySet()), MOST_RECORDS);
            return new Family(
                    id,
                    near.values().stream()
                            .map(person -> PersonFound.of(
                                    PersonView.of(person, clock), records.getOrDefault(person.id(), List.of())))
                            .toList(),
                    within.stream()
                            .flatMap(relation -> Stream.ofNullable(sources.get(relation.record()))
                                    .map(source -> link(relation, source)))
                            .toList(),
                    contradictions(within),
                    more);
        });
    }

    /** Goes from person to person, three steps at most; whether somebody was left out. */
    private boolean gather(DSLContext transaction, UUID centre, Map<UUID, Person> near, Map<UUID, Relation> found) {
        var kinds = catalogue.definitions().relations().values().stream()
                .filter(kind -> kind.family() != null)
                .map(RelationKind::name)
                .toList();
        Set<UUID> edge = Set.of(centre);
        for (var step = 0; step < STEPS && !edge.isEmpty(); step++) {
            var next = new LinkedHashSet<UUID>();
            RelationStore.around(transaction, edge, kinds).forEach(relation -> {
                found.put(relation.id(), relation);
                next.add(relation.person());
                next.add(relation.of());
            });
            next.removeAll(near.keySet());
            var seen = persons.find(transaction, next);
            for (var one : next) {
                var person = seen.get(one);
                if (person != null && near.size() >= MOST) {
                    return true;
                }
                if (person != null) {
                    near.put(one, person);
                }
            }
            edge = next;
        }
        return false;
    }

    private static Map<UUID, Source> sources(DSLContext transaction, Collection<Relation> relations) {
        var sources = new LinkedHashMap<UUID, Source>();
        var ids = relations.stream().map(Relation::record).distinct().toArray(UUID[]::new);
        if (ids.length > 0) {
            Queries.<Source>all(
                            transaction,
                            "select id, type, number from qanad.record where id = any(?) order by opened_at, id",
                            row -> new Source(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                            (Object) ids)
                    .forEach(source -> sources.put(source.id(), source));
        }
        return sources;
    }

    private static Link link(Relation relation, Source source) {
        return new Link(
                relation.id(),
                relation.kind(),
                relation.person(),
                relation.of(),
                Wire.value(relation.period().since()),
                Wire.value(relation.period().until()),
                relation.at(),
                source);
    }

    private List<Contradiction> contradictions(List<Relation> relations) {
        record Only(String kind, UUID of) {}
        var groups = new LinkedHashMap<Only, List<Relation>>();
        for (var relation : relations) {
            var kind = catalogue.definitions().relations().get(relation.kind());
            if (kind != null && kind.single()) {
                groups.computeIfAbsent(new Only(kind.name(), relation.of()), _ -> new ArrayList<>())
                        .add(relation);
            }
        }
        var contradictions = new ArrayList<Contradiction>();
        groups.forEach((only, all) -> {
            var against = all.stream()
                    .filter(one -> all.stream()
                            .anyMatch(other -> !Objects.equals(one.person(), other.person())
                                    && !one.period().isApartFrom(other.period())))
                    .map(Relation::id)
                    .toList();
            if (!against.isEmpty()) {
                contradictions.add(new Contradiction(only.kind(), only.of(), against));
            }
        });
        return contradictions;
    }
}
