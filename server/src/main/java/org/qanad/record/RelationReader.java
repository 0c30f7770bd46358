package org.qanad.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Texts;
import org.qanad.person.PersonDetails;
import org.qanad.record.RelationChange.Named;
import tools.jackson.databind.JsonNode;

/**
 * The relations of a change, as they came over the wire: each {@code {relation, add: {kind, person, of, since, until,
 * note}}}, {@code {relation, change: {since, until, note}}}, {@code {relation, withdraw: {reason}}} or {@code {relation,
 * restore: {}}}. Whoever is left out of {@code person} and {@code of} is the record's own; another is {@code {person: id}}
 * or {@code {new: person, as: id}}, where the id lets later relations of the change name the same person.
 */
final class RelationReader {
    static final int LONGEST_NOTE = 500;
    private static final int MOST = 100;
    private static final List<String> DEEDS = List.of("add", "change", "withdraw", "restore");

    private final List<Fault> faults;
    private final BiFunction<JsonNode, String, PersonDetails> persons;

    RelationReader(List<Fault> faults, BiFunction<JsonNode, String, PersonDetails> persons) {
        this.faults = faults;
        this.persons = persons;
    }

    List<RelationChange> read(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.size() > MOST) {
            faults.add(Fault.of("malformed", "relations"));
            return List.of();
        }
        var changes = new ArrayList<RelationChange>();
        var seen = new HashSet<UUID>();
        for (var one : node) {
            var id = uuid(one.path("relation"));
            if (id == null || !seen.add(id)) {
                faults.add(Fault.of("malformed", "relations"));
            } else {
                read(one, id, "relations[" + id + "]", changes);
            }
        }
        return List.copyOf(changes);
    }

    private void read(JsonNode node, UUID id, String path, List<RelationChange> changes) {
        var deeds = DEEDS.stream().filter(deed -> node.path(deed).isObject()).toList();
        if (deeds.size() != 1 || node.size() != 2) {
            faults.add(Fault.of("malformed", path));
            return;
        }
        var deed = deeds.getFirst();
        var said = node.path(deed);
        changes.add(
                switch (deed) {
                    case "add" -> {
                        known(said, path, Set.of("kind", "person", "of", "since", "until", "note"));
                        yield new RelationChange.Stated(
                                id,
                                String.valueOf(text(said, "kind", path, 40)),
                                named(said.get("person"), path + ".person"),
                                named(said.get("of"), path + ".of"),
                                period(said, path),
                                text(said, "note", path, LONGEST_NOTE));
                    }
                    case "change" -> {
                        known(said, path, Set.of("since", "until", "note"));
                        yield new RelationChange.Redated(
                                id, period(said, path), text(said, "note", path, LONGEST_NOTE));
                    }
                    case "withdraw" -> {
                        known(said, path, Set.of("reason"));
                        yield new RelationChange.Withdrawn(id, text(said, "reason", path, LONGEST_NOTE));
                    }
                    default -> {
                        known(said, path, Set.of());
                        yield new RelationChange.Restored(id);
                    }
                });
    }

    private void known(JsonNode node, String path, Set<String> keys) {
        node.propertyNames().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> faults.add(Fault.of("unknown-field", path + "." + key, key)));
    }

    private Named named(@Nullable JsonNode node, String path) {
        if (node == null || node.isNull()) {
            return new Named.Subject();
        }
        if (node.path("new").isObject()) {
            var as = node.path("as");
            if (!as.isMissingNode() && uuid(as) == null) {
                faults.add(Fault.of("malformed", path));
            }
            return new Named.New(uuid(as), persons.apply(node.path("new"), path));
        }
        var person = uuid(node.path("person"));
        if (person == null) {
            faults.add(Fault.of("malformed", path));
            return new Named.Subject();
        }
        return new Named.Known(person);
    }

    private Period period(JsonNode node, String path) {
        return new Period(day(node.get("since"), path + ".since"), day(node.get("until"), path + ".until"));
    }

    private @Nullable DateValue day(@Nullable JsonNode node, String path) {
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            var date = LocalDate.parse(node.path("date").asString(""));
            var precision =
                    Precision.valueOf(node.path("precision").asString("day").toUpperCase(Locale.ROOT));
            if (date.getYear() >= 1 && date.getYear() <= 9999 && precision != Precision.AGE) {
                return new DateValue(
                        switch (precision) {
                            case DAY, AGE -> date;
                            case MONTH -> date.withDayOfMonth(1);
                            case YEAR -> date.withDayOfYear(1);
                        },
                        precision);
            }
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            // Told below, like a date that no relation has.
        }
        faults.add(Fault.of("malformed", path));
        return null;
    }

    private static @Nullable UUID uuid(JsonNode node) {
        return Stream.of(node.asString(""))
                .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .map(UUID::fromString)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String text(JsonNode node, String key, String path, int longest) {
        var value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            faults.add(Fault.of("malformed", path + "." + key));
            return null;
        }
        var text = value.asString().strip();
        if (text.length() > longest) {
            faults.add(Fault.of("too-long", path + "." + key, key, text.length(), longest));
        }
        if (!Texts.keepable(text)) {
            faults.add(Fault.of("control-characters", path + "." + key, key));
        }
        return text.isEmpty() ? null : text;
    }
}
