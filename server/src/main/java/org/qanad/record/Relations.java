package org.qanad.record;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Grant.Action;
import org.qanad.definition.model.Precision;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.RelationKind;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Writes;
import org.qanad.person.PersonDetails;
import org.qanad.record.Relation.Withdrawal;
import org.qanad.record.RelationChange.Named;

/** What is stated of persons in a record, on a change's way through the door. */
final class Relations {
    /** As many as stand in one record at most, and as many as were ever stated in it. */
    private static final int MOST = 60;

    private static final int MOST_EVER = 300;

    private final Door.Parts parts;
    private final DSLContext transaction;
    private final Writes writes;
    private final Actor actor;
    private final Change change;
    private final RecordType type;
    private final List<Fault> faults;
    private final Map<UUID, Relation> before = new LinkedHashMap<>();
    private final Map<UUID, Relation> after = new LinkedHashMap<>();
    private final Map<UUID, PersonDetails> people = new HashMap<>();
    private final Map<UUID, UUID> stands = new HashMap<>();
    private final Map<UUID, PersonDetails> added = new LinkedHashMap<>();
    private final Set<UUID> touched = new LinkedHashSet<>();

    Relations(
            Door.Parts parts,
            DSLContext transaction,
            Writes writes,
            Actor actor,
            Change change,
            RecordType type,
            List<Fault> faults) {
        this.parts = parts;
        this.transaction = transaction;
        this.writes = writes;
        this.actor = actor;
        this.change = change;
        this.type = type;
        this.faults = faults;
    }

    /**
     * Checks what is stated and puts it together with what the record states already.
     *
     * @param subject whom the record is about
     * @param details what is known of them, where the change says it
     * @param audience of the record as it stands
     */
    void apply(@Nullable UUID subject, @Nullable PersonDetails details, Set<Integer> audience) {
        if (change.relations().isEmpty()) {
            return;
        }
        if (subject == null) {
            faults.add(Fault.of("relation-no-subject", "relations"));
            return;
        }
        if (!change.opens()) {
            RelationStore.of(transaction, change.record()).forEach(one -> before.put(one.id(), one));
        }
        after.putAll(before);
        know(subject, details);
        var sensitive = change.opens()
                ? actor.maySeeSensitive(type.qualified())
                : actor.may(Action.SENSITIVE, type.qualified(), audience);
        for (var one : change.relations()) {
            var path = "relations[" + one.relation() + "]";
            switch (one) {
                case RelationChange.Stated stated -> state(stated, subject, sensitive, path);
                case RelationChange.Redated redated ->
                    standing(
                            redated.relation(),
                            path,
                            relation -> put(relation.during(redated.period(), redated.note())));
                case RelationChange.Withdrawn withdrawn -> withdraw(withdrawn, path);
                case RelationChange.Restored restored -> restore(restored, path);
            }
        }
        if (after.values().stream().filter(Relation::stands).count() > MOST || after.size() > MOST_EVER) {
            faults.add(Fault.of("relation-many", "relations", MOST, MOST_EVER));
        }
    }

    /** Those who are named and whom the writer sees; to the writer there is nobody else. */
    private void know(UUID subject, @Nullable PersonDetails details) {
        var wanted = new HashSet<UUID>();
        for (var one : change.relations()) {
            if (one instanceof RelationChange.Stated stated) {
                Stream.of(stated.person(), stated.of())
                        .filter(Named.Known.class::isInstance)
                        .forEach(known -> wanted.add(((Named.Known) known).person()));
            }
        }
        before.values().forEach(relation -> {
            wanted.add(relation.person());
            wanted.add(relation.of());
        });
        if (details == null) {
            wanted.add(subject);
        }
        wanted.forEach(writes::before);
        parts.persons().known(transaction, wanted).forEach((asked, person) -> {
            people.put(person.id(), person.details());
            stands.put(asked, person.id());
        });
        if (details != null) {
            people.put(subject, details);
        }
    }

    private void state(RelationChange.Stated stated, UUID subject, boolean sensitive, String path) {
        var kind = parts.catalogue().definitions().relations().get(stated.kind());
        if (kind == null || kind.retired()) {
            faults.add(Fault.of("relation-kind", path + ".kind", stated.kind()));
            return;
        }
        if (kind.sensitive() && !sensitive) {
            faults.add(
                    Fault.of("relation-sensitive", path + ".kind", kind.label().label()));
            return;
        }
        var person = named(stated.person(), subject, path + ".person");
        var of = named(stated.of(), subject, path + ".of");
        if (person == null || of == null) {
            return;
        }
        if (after.containsKey(stated.relation())) {
            faults.add(Fault.of("malformed", path));
        } else if (person.equals(of)) {
            faults.add(Fault.of("relation-self", path));
        } else {
            put(new Relation(
                    stated.relation(),
                    change.record(),
                    kind.name(),
                    person,
                    of,
                    stated.period(),
                    stated.note(),
                    actor.account(),
                    actor.display(),
                    null,
                    null));
        }
    }

    private @Nullable UUID named(Named named, UUID subject, String path) {
        return switch (named) {
            case Named.Subject() -> subject;
            case Named.Known(UUID person) -> {
                var standing = stands.getOrDefault(person, person);
                if (!people.containsKey(standing)) {
                    faults.add(Fault.of("relation-person", path));
                    yield null;
                }
                yield standing;
            }
            case Named.New(UUID wanted, PersonDetails details) -> {
                Subjects.check(parts, details, path, faults);
                var id = Optional.ofNullable(wanted).orElseGet(Ids::next);
                if (people.containsKey(id)) {
                    faults.add(Fault.of("malformed", path));
                }
                people.put(id, details);
                added.put(id, details);
                yield id;
            }
        };
    }

    private void withdraw(RelationChange.Withdrawn withdrawn, String path) {
        var reason = withdrawn.reason();
        if (reason == null) {
            faults.add(Fault.of("reason-required", path + ".reason"));
            return;
        }
        standing(withdrawn.relation(), path, relation -> {
            after.put(relation.id(), relation.taken(new Withdrawal(actor.account(), actor.display(), null, reason)));
            touch(relation);
        });
    }

    private void restore(RelationChange.Restored restored, String path) {
        var relation = after.get(restored.relation());
        if (relation == null || relation.stands()) {
            faults.add(Fault.of("relation-unknown", path));
        } else if (stands.getOrDefault(relation.person(), relation.person())
                .equals(stands.getOrDefault(relation.of(), relation.of()))) {
            // Both are one person by now.
            faults.add(Fault.of("relation-self", path));
        } else {
            put(relation.taken(null));
        }
    }

    /** Does something with a relation that stands in the record and that the writer sees. */
    private void standing(UUID id, String path, Consumer<Relation> deed) {
        var relation = after.get(id);
        if (relation == null || !relation.stands()) {
            faults.add(Fault.of("relation-unknown", path));
        } else {
            deed.accept(relation);
        }
    }

    private void put(Relation relation) {
        var kind = parts.catalogue().definitions().relations().get(relation.kind());
        var path = relation.path();
        if (relation.period().endsBeforeItBegins()) {
            faults.add(Fault.of("relation-period", path + ".until"));
        }
        if (after.values().stream()
                .filter(other -> other.stands() && !other.id().equals(relation.id()))
                .anyMatch(
                        other -> relation.says(other, kind) && relation.period().meets(other.period()))) {
            faults.add(Fault.of("relation-twice", path));
        }
        if (kind != null) {
            older(kind, relation);
        }
        after.put(relation.id(), relation);
        touch(relation);
    }

    /** A parent born on the day of the child, or after: one of the two days is wrong. */
    private void older(RelationKind kind, Relation relation) {
        var elder = people.get(relation.person());
        var younger = people.get(relation.of());
        if (kind.older() && elder != null && younger != null) {
            var first = elder.born();
            var second = younger.born();
            if (first != null
                    && second != null
                    && elder.bornPrecision() == Precision.DAY
                    && younger.bornPrecision() == Precision.DAY
                    && !first.isBefore(second)) {
                faults.add(Fault.of(
                        "relation-age", relation.path() + ".kind", kind.label().label(), first, second));
            }
        }
    }

    private void touch(Relation relation) {
        touched.add(relation.person());
        touched.add(relation.of());
    }

    /** Whether the change touches what only some may know of. */
    boolean isSensitive() {
        return after.entrySet().stream()
                .anyMatch(one -> !one.getValue().equals(before.get(one.getKey())) && sensitive(one.getValue()));
    }

    private boolean sensitive(Relation relation) {
        var kind = parts.catalogue().definitions().relations().get(relation.kind());
        return kind == null || kind.sensitive();
    }

    /** What the change does, by path, such as {@code relations[…]}. */
    Map<String, Difference.Moved> moved() {
        var moved = new LinkedHashMap<String, Difference.Moved>();
        after.forEach((id, relation) -> {
            var was = before.get(id);
            if (!relation.equals(was)) {
                moved.put(relation.path(), new Difference.Moved(was == null ? null : was.wire(), relation.wire()));
            }
        });
        return moved;
    }

    /** What a change did to a record, with what it did to its relations: sensitive ones sealed. */
    Map<String, Difference.Moved> with(Map<String, Difference.Moved> others, Sealed.Cells cells) {
        var all = new LinkedHashMap<>(others);
        moved().forEach((path, one) -> all.put(
                path,
                sensitive(Objects.requireNonNull(after.get(id(path))))
                        ? cells.concealed(change.id(), path, one)
                        : one));
        return all;
    }

    static UUID id(String path) {
        return UUID.fromString(path.substring(path.indexOf('[') + 1, path.indexOf(']')));
    }

    /** Gathers what is written, after the record is. */
    void write() {
        if (!added.isEmpty()) {
            // Seen by nobody yet: who sees them is reckoned with the rest. Sent before others' relations are.
            added.forEach((id, details) -> parts.persons().open(writes, actor, id, details, new Integer[0]));
            writes.send();
        }
        for (var relation : new ArrayList<>(after.values())) {
            if (!before.containsKey(relation.id())) {
                RelationStore.insert(writes, actor, relation);
            } else if (!relation.equals(before.get(relation.id()))) {
                RelationStore.update(writes, actor, relation);
            }
        }
    }

    /**
     * Gathers that those who are named are seen by whoever sees the record from now on. In one order everywhere: each is held
     * until the transaction ends.
     *
     * @param subject whom the record is about, if who sees them changed too
     */
    void readdress(@Nullable UUID subject) {
        if (subject != null) {
            touched.add(subject);
        }
        touched.forEach(person -> writes.last(
                "select qanad.readdress_person(w) from (select w from unnest(?) w order by w) named", person));
        touched.forEach(writes::about);
    }
}
