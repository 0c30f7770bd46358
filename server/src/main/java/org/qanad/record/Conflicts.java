package org.qanad.record;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.qanad.kernel.Conflict;
import tools.jackson.databind.json.JsonMapper;

/** Fields that somebody else changed since the person read the record: edits to other fields merge. */
record Conflicts(JsonMapper json) {
    private record Touch(String by, OffsetDateTime at) {}

    List<Conflict> between(DSLContext transaction, Change change, RecordState now, RecordState wanted) {
        if (change.base() >= now.envelope().version()) {
            return List.of();
        }
        var touched = touchedSince(transaction, change);
        var conflicts = new ArrayList<Conflict>();
        Difference.between(now, wanted)
                .forEach((path, moved) -> Optional.ofNullable(touched.get(path))
                        .or(() -> whole(touched, path))
                        .or(() -> part(touched, path))
                        .ifPresent(touch ->
                                conflicts.add(new Conflict(path, moved.to(), moved.from(), touch.by(), touch.at()))));
        return conflicts;
    }

    /** The same for relations, each as a whole. */
    List<Conflict> ofRelations(
            DSLContext transaction, Change change, int version, Map<String, Difference.Moved> relations) {
        if (change.base() >= version || relations.isEmpty()) {
            return List.of();
        }
        var touched = touchedSince(transaction, change);
        var conflicts = new ArrayList<Conflict>();
        relations.forEach((path, moved) -> Optional.ofNullable(touched.get(path))
                .ifPresent(
                        touch -> conflicts.add(new Conflict(path, moved.to(), moved.from(), touch.by(), touch.at()))));
        return conflicts;
    }

    /** The same for the person on file, who may have been corrected from any record about the person. */
    List<Conflict> ofPerson(
            DSLContext transaction, Change change, UUID person, Map<String, Difference.Moved> corrections) {
        var conflicts = new ArrayList<Conflict>();
        var seen = new HashSet<String>();
        transaction
                .fetch("""
                        select v.changes, a.display, v.at
                        from qanad.revision v
                        join qanad.record r on r.id = v.record
                        join qanad.account a on a.id = v.account
                        where r.subject = ?
                          and v.at > (select s.at from qanad.revision s where s.record = ? and s.version = ?)
                        order by v.at desc
                        """, person, change.record(), change.base())
                .forEach(row -> json.readTree(row.get(0, String.class)).propertyNames().stream()
                        .filter(path -> corrections.containsKey(path) && seen.add(path))
                        .forEach(path -> {
                            var moved = Objects.requireNonNull(corrections.get(path));
                            conflicts.add(new Conflict(
                                    path,
                                    moved.to(),
                                    moved.from(),
                                    row.get(1, String.class),
                                    row.get(2, OffsetDateTime.class)));
                        }));
        return conflicts;
    }

    /** Somebody removed the row whose field is answered. */
    private static Optional<Touch> whole(Map<String, Touch> touched, String path) {
        var end = path.indexOf("].");
        return end < 0 ? Optional.empty() : Optional.ofNullable(touched.get(path.substring(0, end + 1)));
    }

    /** Somebody answered a field of the row that is removed, or removed the row that is answered. */
    private static Optional<Touch> part(Map<String, Touch> touched, String path) {
        return path.endsWith("]")
                ? touched.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(path))
                        .map(Map.Entry::getValue)
                        .findFirst()
                : Optional.empty();
    }

    private Map<String, Touch> touchedSince(DSLContext transaction, Change change) {
        var touched = new HashMap<String, Touch>();
        transaction.fetch("""
                        select v.changes, a.display, v.at
                        from qanad.revision v
                        join qanad.account a on a.id = v.account
                        where v.record = ? and v.version > ?
                        order by v.version
                        """, change.record(), change.base()).forEach(row -> {
            var by = row.get(1, String.class);
            var at = row.get(2, OffsetDateTime.class);
            var moved = json.readTree(row.get(0, String.class));
            moved.properties()
                    .forEach(entry -> touched.put(
                            entry.getKey(), new Touch(Objects.requireNonNull(by), Objects.requireNonNull(at))));
        });
        return touched;
    }
}
