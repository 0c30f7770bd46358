package org.qanad.merging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.access.Audit;
import org.qanad.kernel.Conflict;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Queries;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Writes;
import org.qanad.person.PersonDetails;
import org.qanad.person.Persons;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes a joining back: single fields, single records, or all of it. */
@Component
final class Parting {
    private final Persons persons;
    private final Audit audit;
    private final JsonMapper json;

    Parting(Persons persons, Audit audit, JsonMapper json) {
        this.persons = persons;
        this.audit = audit;
        this.json = json;
    }

    /** What is to be taken back. */
    record Wanted(
            List<String> fields,
            List<UUID> records,
            boolean whole,
            String pair,
            @Nullable String because) {}

    /** A joining as far as it stands. */
    private record Standing(UUID kept, UUID other, boolean undone) {}

    /** Answers who stays. */
    UUID part(DSLContext transaction, Actor actor, UUID id, Wanted wanted) {
        var merge = find(transaction, id);
        Queries.run(transaction, "select qanad.hold_persons(?, ?)", merge.kept(), merge.other());
        // Read again: it may have been taken back until it was held.
        merge = find(transaction, id);
        if (merge.undone()) {
            throw Refusal.of(Problem.CONFLICT, Fault.of("merge-undone", "merge"));
        }
        var kept = persons.find(transaction, merge.kept());
        if (kept.isEmpty() || isJoinedElsewhere(transaction, merge)) {
            // Whoever sees the joining sees the one who stands now: they were joined into somebody else since.
            throw Refusal.of(Problem.CONFLICT, Fault.of("merge-later", "merge"));
        }
        var now = kept.get().details();
        var fields = FieldRow.of(transaction, id, json);
        var back = wanted.whole() ? undoable(fields, now) : refuseCorrected(transaction, merge, fields, now, wanted);
        refuseUnknownRecords(transaction, id, merge, wanted.records());
        var after = restored(now, fields, back);
        if (!after.named()) {
            throw Refusal.of(Problem.REJECTED, Fault.of("person-name-required", "fields"));
        }
        Queries.run(
                transaction,
                "select qanad.part_persons(?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
                id,
                back.toArray(String[]::new),
                wanted.records().toArray(UUID[]::new),
                wanted.whole(),
                wanted.pair(),
                wanted.because(),
                actor.organisation(),
                json.writeValueAsString(Details.of(after)));
        if (!after.equals(now)) {
            var writes = new Writes(transaction);
            persons.correct(writes, actor, merge.kept(), after);
            // Who else that may be is proposed when nothing is held any more: Merges.
            writes.send();
        }
        audit.note(
                transaction,
                actor,
                "part",
                null,
                merge.kept(),
                Map.of(
                        "merge",
                        id.toString(),
                        "other",
                        merge.other().toString(),
                        "fields",
                        back,
                        "records",
                        wanted.records().stream().map(UUID::toString).toList(),
                        "whole",
                        wanted.whole()));
        return merge.kept();
    }

    private static Standing find(DSLContext transaction, UUID id) {
        return Queries.<Standing>first(
                        transaction,
                        "select kept, other, undone_at is not null from qanad.merge where id = ?",
                        row -> new Standing(
                                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)),
                        id)
                .orElseThrow(() -> Refusal.of(Problem.NOT_FOUND));
    }

    /** Whether the other came to life and was then joined into a third. */
    private static boolean isJoinedElsewhere(DSLContext transaction, Standing merge) {
        return Queries.first(
                        transaction,
                        "select qanad.joined_elsewhere(?, ?)",
                        row -> row.getBoolean(1),
                        merge.other(),
                        merge.kept())
                .orElse(false);
    }

    /** Fields that were taken from the other and have not been corrected since. */
    private static List<String> undoable(Map<String, FieldRow> fields, PersonDetails now) {
        return fields.values().stream()
                .filter(field -> field.isTaken() && !field.undone() && field.stands(now))
                .map(FieldRow::field)
                .toList();
    }

    /** A field that somebody corrected since stays as it is: that somebody knew more than either had. */
    private static List<String> refuseCorrected(
            DSLContext transaction, Standing merge, Map<String, FieldRow> fields, PersonDetails now, Wanted wanted) {
        var faults = new ArrayList<Fault>();
        var conflicts = new ArrayList<Conflict>();
        for (var name : new HashSet<>(wanted.fields())) {
            var field = Objects.requireNonNull(fields.get(name));
            if (!field.isTaken() || field.undone()) {
                faults.add(Fault.of("merge-field-undone", "fields." + name));
            } else if (!field.stands(now)) {
                conflicts.add(corrected(transaction, merge, field, now));
            }
        }
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
        if (!conflicts.isEmpty()) {
            throw Refusal.conflict(conflicts);
        }
        return wanted.fields().stream().distinct().toList();
    }

    private static Conflict corrected(DSLContext transaction, Standing merge, FieldRow field, PersonDetails now) {
        var path = "subject." + field.field();
        return Queries.<Conflict>first(
                        transaction,
                        """
                        select a.display, v.at from qanad.revision v
                        join qanad.record r on r.id = v.record
                        join qanad.account a on a.id = v.account
                        where r.subject = ? and v.changes ?? ? order by v.at desc limit 1
                        """,
                        row -> new Conflict(
                                path,
                                field.keptHad(),
                                Details.of(now).get(field.field()),
                                row.getString(1),
                                row.getObject(2, java.time.OffsetDateTime.class)),
                        merge.kept(),
                        path)
                .orElseThrow(() -> Refusal.of(Problem.CONFLICT, Fault.of("person-changed", path)));
    }

    private static void refuseUnknownRecords(DSLContext transaction, UUID id, Standing merge, List<UUID> records) {
        if (records.isEmpty()) {
            return;
        }
        var there = Queries.all(
                transaction, """
                select m.record from qanad.merge_record m join qanad.record r on r.id = m.record
                where m.merge = ? and m.record = any(?) and m.undone_at is null and r.subject = ?
                """, row -> row.getObject(1, UUID.class), id, records.toArray(UUID[]::new), merge.kept());
        var faults = records.stream()
                .filter(record -> !there.contains(record))
                .map(record -> Fault.of("merge-record", "records[" + record + "]"))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.rejected(faults);
        }
    }

    private PersonDetails restored(PersonDetails now, Map<String, FieldRow> fields, List<String> back) {
        var after = new LinkedHashMap<String, JsonNode>();
        Details.of(now).forEach((name, value) -> after.put(name, json.valueToTree(value)));
        back.forEach(
                name -> after.put(name, Objects.requireNonNull(fields.get(name)).keptHad()));
        return Details.read(after);
    }

    /** A field of a joining: what each of the two had, and whose value was taken. */
    record FieldRow(String field, JsonNode keptHad, JsonNode otherHad, String taken, boolean undone, JsonMapper json) {
        static Map<String, FieldRow> of(DSLContext transaction, UUID merge, JsonMapper json) {
            var fields = new HashMap<String, FieldRow>();
            Queries.<FieldRow>all(
                            transaction,
                            """
                            select field, kept_had::text, other_had::text, taken, undone_at is not null
                            from qanad.merge_field where merge = ?
                            """,
                            row -> new FieldRow(
                                    row.getString(1),
                                    json.readTree(row.getString(2)),
                                    json.readTree(row.getString(3)),
                                    row.getString(4),
                                    row.getBoolean(5),
                                    json),
                            merge)
                    .forEach(field -> fields.put(field.field(), field));
            return fields;
        }

        boolean isTaken() {
            return taken.equals("other");
        }

        /** Whether what was taken stands there still. */
        boolean stands(PersonDetails now) {
            return otherHad.equals(json.valueToTree(
                    Optional.ofNullable(Details.of(now).get(field)).orElse(null)));
        }
    }
}
