package org.qanad.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Precision;
import org.qanad.definition.model.RecordType;
import org.qanad.record.Difference.Moved;
import org.qanad.schema.Tables;
import org.qanad.vault.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Sealed answers: encrypted in their table and in the revisions, with the record's own key, each in its place. */
@Component
final class Sealed {
    /** An answer whose key is lost. It stays what it is until somebody answers anew. */
    enum Answer {
        LOST
    }

    private static final String MARK = "sealed";

    private final Vault vault;
    private final JsonMapper json;

    Sealed(Vault vault, JsonMapper json) {
        this.vault = vault;
        this.json = json;
    }

    Cells of(DSLContext transaction, UUID record) {
        return new Cells(vault.of(transaction, Vault.Owner.RECORD, record), record);
    }

    /** The sealed answers of one record. */
    final class Cells {
        private final Vault.Seal seal;
        private final UUID record;

        private Cells(Vault.Seal seal, UUID record) {
            this.seal = seal;
            this.record = record;
        }

        /** What a column keeps of an answer. */
        @Nullable
        Object kept(org.jooq.Name table, @Nullable UUID row, Field field, @Nullable Object value) {
            return !field.sealed() || value == null
                    ? value
                    : seal.seal(bytes(Wire.value(value)), place(table, row, field));
        }

        /** The answer that a column keeps. */
        @Nullable
        Object answer(org.jooq.Name table, @Nullable UUID row, Field field, @Nullable Object column) {
            return field.sealed() && column instanceof byte[] sealed
                    ? seal.open(sealed, place(table, row, field))
                            .map(plain -> value(field, json.readTree(plain)))
                            .orElse(Answer.LOST)
                    : column;
        }

        /** What moved, as a revision keeps it: sealed answers sealed. */
        Map<String, Moved> hidden(UUID change, RecordType type, Map<String, Moved> moved) {
            if (!seals(type)) {
                return moved;
            }
            var hidden = new LinkedHashMap<String, Moved>();
            moved.forEach((path, one) -> hidden.put(
                    path,
                    new Moved(
                            hidden(change, type, path, "from", one.from()),
                            hidden(change, type, path, "to", one.to()))));
            return hidden;
        }

        private @Nullable Object hidden(
                UUID change, RecordType type, String path, String side, @Nullable Object value) {
            if (value instanceof Map<?, ?> row && path.endsWith("]")) {
                var whole = new LinkedHashMap<String, @Nullable Object>();
                row.forEach((name, answer) ->
                        whole.put(String.valueOf(name), hidden(change, type, path + "." + name, side, answer)));
                return whole;
            }
            return value == null || !sealed(type, path)
                    ? value
                    : Map.of(
                            MARK,
                            Base64.getEncoder().encodeToString(seal.seal(bytes(value), place(change, path, side))));
        }

        /** A sensitive relation, as a revision keeps it: who reads revisions in the database reads nothing of it. */
        Moved concealed(UUID change, String path, Moved moved) {
            return new Moved(concealed(change, path, "from", moved.from()), concealed(change, path, "to", moved.to()));
        }

        private @Nullable Object concealed(UUID change, String path, String side, @Nullable Object value) {
            return value == null
                    ? null
                    : Map.of(
                            MARK,
                            Base64.getEncoder().encodeToString(seal.seal(bytes(value), place(change, path, side))));
        }

        /** What stood of a relation in a revision. */
        @Nullable
        JsonNode revealed(UUID change, String path, String side, @Nullable JsonNode node) {
            return node == null || !isConcealed(node)
                    ? node
                    : seal.open(Base64.getDecoder().decode(node.get(MARK).asString()), place(change, path, side))
                            .map(json::readTree)
                            .orElseGet(() -> json.valueToTree(Wire.value(Answer.LOST)));
        }

        /** What stood in a revision, to whoever may read the form. */
        @Nullable
        JsonNode shown(UUID change, RecordType type, String path, String side, @Nullable JsonNode node) {
            if (node == null || !node.isObject()) {
                return node;
            }
            if (path.endsWith("]")) {
                var whole = JsonNodeFactory.instance.objectNode();
                node.properties()
                        .forEach(entry -> whole.set(
                                entry.getKey(),
                                shown(change, type, path + "." + entry.getKey(), side, entry.getValue())));
                return whole;
            }
            return sealed(type, path) && node.path(MARK).isString()
                    ? seal.open(Base64.getDecoder().decode(node.get(MARK).asString()), place(change, path, side))
                            .map(json::readTree)
                            .orElseGet(() -> json.valueToTree(Wire.value(Answer.LOST)))
                    : node;
        }

        /** The fingerprint of a change: sealed where the change may hold sealed answers, which could be guessed from it. */
        String fingerprint(RecordType type, Change change, boolean sensitive) {
            return !seals(type) && !sensitive
                    ? change.fingerprint()
                    : MARK + ":"
                            + Base64.getEncoder()
                                    .encodeToString(seal.seal(
                                            change.fingerprint().getBytes(StandardCharsets.UTF_8),
                                            place(change.id(), "", "fingerprint")));
        }

        /** Whether a kept fingerprint is the change's. One that cannot be opened is taken as such. */
        boolean fits(String kept, Change change) {
            return kept.startsWith(MARK + ":")
                    ? seal.open(
                                    Base64.getDecoder().decode(kept.substring(MARK.length() + 1)),
                                    place(change.id(), "", "fingerprint"))
                            .map(plain -> change.fingerprint().equals(new String(plain, StandardCharsets.UTF_8)))
                            .orElse(true)
                    : kept.equals(change.fingerprint());
        }

        private String place(org.jooq.Name table, @Nullable UUID row, Field field) {
            return record + "/" + table.unquotedName() + "/" + (row == null ? "" : row) + "/" + Tables.column(field);
        }

        private String place(UUID change, String path, String side) {
            return record + "/" + change + "/" + path + "/" + side;
        }
    }

    /** Whether one side of a relation in a revision is kept from whoever may not see what is sensitive. */
    static boolean isConcealed(@Nullable JsonNode node) {
        return node != null && node.path(MARK).isString();
    }

    static boolean seals(RecordType type) {
        return type.forms().stream().anyMatch(use -> use.form().fields().anyMatch(Field::sealed));
    }

    private byte[] bytes(@Nullable Object value) {
        return json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether a path of a revision is that of a sealed field. */
    private static boolean sealed(RecordType type, String path) {
        var bracket = path.indexOf('[');
        var field = bracket < 0
                ? type.field(path)
                : type.form(path.substring(0, bracket))
                        .flatMap(use -> use.form().field(path.substring(path.lastIndexOf('.') + 1)));
        return field.filter(Field::sealed).isPresent();
    }

    private static Object value(Field field, JsonNode node) {
        return switch (field.stored()) {
            case WHOLE_NUMBER -> node.asLong();
            case DECIMAL -> node.decimalValue();
            case YES_NO -> node.asBoolean();
            case DATE ->
                new DateValue(
                        LocalDate.parse(node.get("date").asString()),
                        Precision.valueOf(node.get("precision").asString().toUpperCase(Locale.ROOT)));
            case DATE_TIME -> Instant.parse(node.asString()).atOffset(ZoneOffset.UTC);
            case CHOICES ->
                StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList();
            default -> node.asString();
        };
    }
}
