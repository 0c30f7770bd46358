package org.qanad.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.RecordType.Subject;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Ids;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Writes;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons.Person;
import org.qanad.record.Change.SubjectChange;
import org.qanad.record.RecordState.Envelope;

/** Who a record is about, on a change's way through the door: a person on file, a new one, or one corrected. */
final class Subjects {
    private final Door.Parts parts;
    private final DSLContext transaction;
    private final Writes writes;
    private final Above above;
    private final Actor actor;
    private final Change change;
    private final RecordType type;
    private final List<Fault> faults;
    private @Nullable PersonDetails details;
    private Map<String, Difference.Moved> moved = Map.of();

    Subjects(
            Door.Parts parts,
            DSLContext transaction,
            Batch batch,
            Actor actor,
            Change change,
            RecordType type,
            List<Fault> faults) {
        this.parts = parts;
        this.transaction = transaction;
        this.writes = batch.writes();
        this.above = batch.above();
        this.actor = actor;
        this.change = change;
        this.type = type;
        this.faults = faults;
    }

    /** Whether a person is put on file by this change: seen by whoever sees the record, and by nobody else yet. */
    boolean isNew() {
        return change.subject().filter(SubjectChange.New.class::isInstance).isPresent();
    }

    /** What is known of the person so far. */
    @Nullable
    PersonDetails details() {
        return details;
    }

    /** Reads the person of a record. */
    void know(Envelope envelope) {
        details = Optional.ofNullable(envelope.subject())
                .flatMap(id -> parts.persons().find(transaction, id))
                .map(person -> person.details())
                .orElse(null);
    }

    @Nullable
    UUID open(Optional<Envelope> parent) {
        if (type.subject() == Subject.NONE) {
            if (change.subject().isPresent()) {
                faults.add(Fault.of("subject-none", "subject"));
            }
            return null;
        }
        var id = change.subject().map(this::idOf).or(() -> parent.map(Envelope::subject));
        if (id.isEmpty() && type.subject() == Subject.REQUIRED) {
            faults.add(Fault.of("subject-required", "subject"));
        }
        if (id.isPresent() && details == null) {
            known(id.get());
        }
        return id.orElse(null);
    }

    @Nullable
    UUID change(Envelope envelope) {
        var present = envelope.subject();
        if (change.subject().isEmpty()) {
            return present;
        }
        if (present == null) {
            return open(Optional.empty());
        }
        switch (change.subject().get()) {
            case SubjectChange.Corrected(PersonDetails corrected) -> {
                correct(present, corrected);
                check(corrected);
            }
            case SubjectChange.Known(UUID person) when stands(person).equals(present) -> {}
            default -> faults.add(Fault.of("subject-fixed", "subject"));
        }
        return present;
    }

    /** Whoever stands for a person; a device that was away may still name one who was joined into another. */
    private UUID stands(UUID person) {
        return Optional.ofNullable(
                        parts.persons().standing(transaction, List.of(person)).get(person))
                .map(Person::id)
                .orElse(person);
    }

    /** The person is held from here to the commit: two corrections do not pass each other unseen. */
    private void correct(UUID person, PersonDetails corrected) {
        writes.before(person);
        var onFile = parts.persons().hold(transaction, person).orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
        moved = PersonDifference.between(onFile.details(), corrected);
        var conflicts = new Conflicts(parts.json()).ofPerson(transaction, change, person, moved);
        if (!conflicts.isEmpty()) {
            throw Refusal.conflict(conflicts);
        }
        details = corrected;
    }

    /** What a change did to a record, with what it did to the person. */
    Map<String, Difference.Moved> with(Map<String, Difference.Moved> answers) {
        var all = new LinkedHashMap<>(answers);
        all.putAll(moved);
        return all;
    }

    private UUID idOf(SubjectChange wanted) {
        return switch (wanted) {
            case SubjectChange.Known(UUID person) -> known(person);
            case SubjectChange.New(PersonDetails given) -> {
                details = given;
                check(given);
                yield Ids.next();
            }
            case SubjectChange.Corrected _ -> {
                faults.add(Fault.of("subject-required", "subject"));
                yield Ids.next();
            }
        };
    }

    private UUID known(UUID person) {
        writes.before(person);
        var found = above.subject(person)
                .or(() -> Optional.ofNullable(
                        parts.persons().standing(transaction, List.of(person)).get(person)));
        if (found.isEmpty()) {
            faults.add(Fault.of("unknown-reference", "subject", type.label()));
        }
        details = found.map(Person::details).orElse(null);
        return found.map(Person::id).orElse(person);
    }

    private void check(PersonDetails person) {
        check(parts, person, "subject", faults);
    }

    /** Whether a person may be put on file so. */
    static void check(Door.Parts parts, PersonDetails person, String path, List<Fault> faults) {
        if (!person.named()) {
            faults.add(Fault.of("person-name-required", path));
        }
        if (person.territory() != null
                && parts.places().territory(person.territory()).isEmpty()) {
            faults.add(Fault.of("malformed", path + ".territory"));
        }
    }

    /** Gathers what is written of the person, before the record that is about the person. */
    void write(@Nullable UUID id, Integer[] audience) {
        if (id == null || change.subject().isEmpty() || details == null) {
            return;
        }
        switch (change.subject().get()) {
            case SubjectChange.New _ -> parts.persons().open(writes, actor, id, details, audience);
            case SubjectChange.Corrected _ -> parts.persons().correct(writes, actor, id, details);
            case SubjectChange.Known _ -> {}
        }
    }
}
