package org.qanad.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Precision;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.qanad.kernel.Texts;
import org.qanad.person.PersonDetails;
import org.qanad.record.Change.RowChange;
import org.qanad.record.Change.SubjectChange;
import tools.jackson.databind.JsonNode;

/** Reads a change as it came over the wire; what is not even of the right shape is refused as malformed. */
public final class ChangeReader {
    private static final Set<String> KEYS = Set.of(
            "change",
            "type",
            "record",
            "base",
            "values",
            "rows",
            "subject",
            "relations",
            "parent",
            "organisation",
            "owner",
            "step",
            "reason",
            "decision");
    private static final Set<String> PERSON_KEYS =
            Set.of("id", "given", "family", "patronymic", "sex", "born", "phone", "territory", "age");
    private static final int LONGEST_REASON = 2_000;

    private final JsonNode body;
    private final List<Fault> faults = new ArrayList<>();

    private ChangeReader(JsonNode body) {
        this.body = body;
    }

    public static Change read(JsonNode body) {
        return new ChangeReader(body).change();
    }

    /** An id that must be there. */
    static UUID id(JsonNode body, String key) {
        var reader = new ChangeReader(body);
        var id = reader.present(reader.uuid(body, key), key);
        if (!reader.faults.isEmpty()) {
            throw Refusal.of(Problem.MALFORMED, reader.faults.toArray(Fault[]::new));
        }
        return id;
    }

    /** A person described alone, as in a change. */
    static PersonDetails person(JsonNode body) {
        if (!body.isObject()) {
            throw Refusal.of(Problem.MALFORMED);
        }
        var reader = new ChangeReader(body);
        var person = reader.person(body, "person");
        if (!reader.faults.isEmpty()) {
            throw Refusal.of(Problem.MALFORMED, reader.faults.toArray(Fault[]::new));
        }
        return person;
    }

    private Change change() {
        if (!body.isObject()) {
            throw Refusal.of(Problem.MALFORMED);
        }
        body.propertyNames().stream()
                .filter(key -> !KEYS.contains(key))
                .forEach(key -> faults.add(Fault.of("unknown-field", key, key)));
        var id = uuid(body, "change");
        var record = uuid(body, "record");
        var type = text(body, "type");
        var base = body.get("base");
        if (base != null && !base.isNull() && !version(base)) {
            faults.add(Fault.of("base-required", "base"));
        }
        var reason = text(body, "reason");
        if (reason != null && reason.length() > LONGEST_REASON) {
            faults.add(Fault.of("too-long", "reason", "reason", reason.length(), LONGEST_REASON));
        }
        if (reason != null && !Texts.keepable(reason)) {
            faults.add(Fault.of("control-characters", "reason", "reason"));
        }
        var change = new Change(
                present(id, "change"),
                present(type, "type"),
                present(record, "record"),
                base == null || !version(base) ? 0 : base.asInt(),
                values(body.get("values")),
                rows(body.get("rows")),
                subject(body.get("subject")),
                new RelationReader(faults, this::person).read(body.get("relations")),
                uuid(body, "parent"),
                text(body, "organisation"),
                uuid(body, "owner"),
                text(body, "step"),
                reason == null || reason.isBlank() ? null : reason.strip(),
                decision(),
                fingerprint());
        if (!faults.isEmpty()) {
            throw Refusal.of(Problem.MALFORMED, faults.toArray(Fault[]::new));
        }
        return change;
    }

    /** A number that a version can have. */
    private static boolean version(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    private <T> T present(@Nullable T value, String key) {
        if (value == null) {
            faults.add(Fault.of("required", key, key));
            throw Refusal.of(Problem.MALFORMED, faults.toArray(Fault[]::new));
        }
        return value;
    }

    private Map<String, JsonNode> values(@Nullable JsonNode node) {
        var values = new LinkedHashMap<String, JsonNode>();
        if (node != null && node.isObject()) {
            node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
        } else if (node != null && !node.isNull()) {
            faults.add(Fault.of("malformed", "values"));
        }
        return values;
    }

    private Map<String, List<RowChange>> rows(@Nullable JsonNode node) {
        var rows = new LinkedHashMap<String, List<RowChange>>();
        if (node == null || node.isNull()) {
            return rows;
        }
        if (!node.isObject()) {
            faults.add(Fault.of("malformed", "rows"));
            return rows;
        }
        for (var entry : node.properties()) {
            var changes = new ArrayList<RowChange>();
            if (!entry.getValue().isArray()) {
                faults.add(Fault.of("malformed", "rows." + entry.getKey()));
            }
            for (var row : entry.getValue()) {
                var id = uuid(row, "row");
                if (id == null) {
                    faults.add(Fault.of("required", "rows." + entry.getKey(), "row"));
                } else {
                    changes.add(new RowChange(
                            id, values(row.get("values")), row.path("removed").asBoolean(false)));
                }
            }
            if (!changes.isEmpty()) {
                rows.put(entry.getKey(), List.copyOf(changes));
            }
        }
        return rows;
    }

    private Optional<SubjectChange> subject(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        var person = uuid(node, "person");
        if (person != null) {
            return Optional.of(new SubjectChange.Known(person));
        }
        if (node.path("new").isObject()) {
            return Optional.of(new SubjectChange.New(person(node.get("new"), "subject")));
        }
        if (node.path("change").isObject()) {
            return Optional.of(new SubjectChange.Corrected(person(node.get("change"), "subject")));
        }
        faults.add(Fault.of("malformed", "subject"));
        return Optional.empty();
    }

    private PersonDetails person(JsonNode node, String path) {
        node.propertyNames().stream()
                .filter(key -> !PERSON_KEYS.contains(key))
                .forEach(key -> faults.add(Fault.of("unknown-field", path + "." + key, key)));
        var born = node.get("born");
        var date = born == null || born.isNull() ? null : parsed(born, "date", path + ".born", LocalDate::parse);
        var precision = date == null || born == null ? null : precision(born, path);
        var sex = Optional.ofNullable(text(node, "sex")).orElse("unknown");
        if (!Set.of("female", "male", "unknown").contains(sex)) {
            faults.add(Fault.of("person-sex", path + ".sex"));
        }
        return new PersonDetails(
                name(node, path, "given", 200),
                name(node, path, "family", 200),
                name(node, path, "patronymic", 200),
                sex,
                date,
                precision,
                name(node, path, "phone", 40),
                text(node, "territory"));
    }

    private Precision precision(JsonNode born, String path) {
        try {
            return Precision.valueOf(born.path("precision").asString("day").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            faults.add(Fault.of("malformed", path + ".born"));
            return Precision.DAY;
        }
    }

    private @Nullable String name(JsonNode node, String path, String key, int longest) {
        var text = text(node, key);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > longest) {
            faults.add(Fault.of("too-long", path + "." + key, key, text.length(), longest));
        }
        if (!Texts.keepable(text)) {
            faults.add(Fault.of("control-characters", path + "." + key, key));
        }
        return text.strip();
    }

    private Change.@Nullable Decision decision() {
        var text = text(body, "decision");
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "approve" -> Change.Decision.APPROVE;
            case "refuse" -> Change.Decision.REFUSE;
            default -> {
                faults.add(Fault.of("malformed", "decision"));
                yield null;
            }
        };
    }

    private @Nullable UUID uuid(JsonNode node, String key) {
        return parsed(node, key, key, UUID::fromString);
    }

    private <T> @Nullable T parsed(JsonNode node, String key, String path, Function<String, T> parser) {
        var text = text(node, key);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            faults.add(Fault.of("malformed", path));
            return null;
        }
    }

    private @Nullable String text(JsonNode node, String key) {
        var value = node.get(key);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            faults.add(Fault.of("malformed", key));
            return null;
        }
        return value.asString();
    }

    private String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(body.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
