package org.qanad.record;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.qanad.person.PersonDetails;
import org.qanad.record.RecordState.Envelope;

/** Everything that an expression about a record may mention: its answers, rows, children, person, and who asks. */
final class Surroundings {
    private final Catalogue catalogue;
    private final DSLContext transaction;

    Surroundings(Catalogue catalogue, DSLContext transaction) {
        this.catalogue = catalogue;
        this.transaction = transaction;
    }

    Map<String, @Nullable Object> of(
            RecordState state, @Nullable PersonDetails subject, Actor actor, boolean children) {
        var envelope = state.envelope();
        var names = new HashMap<String, @Nullable Object>(own(envelope));
        envelope.type()
                .fields()
                .filter(declared -> !declared.sealed())
                .forEach(declared -> names.put(
                        declared.name(), plain(declared, state.values().get(declared.name()))));
        for (var use : envelope.type().forms()) {
            if (use.repeats()) {
                names.put(
                        use.name(),
                        state.rowList(use.name()).stream()
                                .map(row -> row(use.form(), row))
                                .toList());
            }
        }
        for (var child : catalogue.definitions().children(envelope.type())) {
            names.put(child.listName(), children ? children(child, envelope.id()) : List.of());
        }
        names.put("subject", subject == null ? person(null, null) : person(subject.sex(), subject.born()));
        names.put(
                "actor", Map.of("user", actor.account(), "organisation", actor.organisation(), "roles", actor.roles()));
        return names;
    }

    /** The names within a row. */
    static Map<String, @Nullable Object> row(Form form, Map<String, @Nullable Object> values) {
        var names = new LinkedHashMap<String, @Nullable Object>();
        form.fields()
                .filter(declared -> !declared.sealed())
                .forEach(declared -> names.put(declared.name(), plain(declared, values.get(declared.name()))));
        return names;
    }

    /** A choice of many is never null to an expression. */
    private static @Nullable Object plain(Field declared, @Nullable Object value) {
        return value == null && declared.stored() == FieldType.CHOICES ? List.of() : Wire.plain(value);
    }

    private static Map<String, @Nullable Object> person(@Nullable String sex, @Nullable LocalDate born) {
        var names = new HashMap<String, @Nullable Object>();
        names.put("sex", sex);
        names.put("born", born);
        return names;
    }

    private static Map<String, @Nullable Object> own(Envelope envelope) {
        var names = new HashMap<String, @Nullable Object>();
        names.put("status", envelope.status());
        names.put("number", envelope.number());
        names.put("organisation", envelope.organisation());
        names.put("owner", envelope.owner());
        names.put("territory", envelope.territory());
        names.put("opened_at", envelope.openedAt().toInstant());
        return names;
    }

    private static final List<String> ENVELOPE =
            List.of("r.id", "r.status", "r.number", "r.organisation", "r.territory", "r.owner", "r.opened_at");

    /** As the person sees them: a child record that may not be seen takes no part. */
    private List<Map<String, @Nullable Object>> children(RecordType child, UUID parent) {
        var found = new LinkedHashMap<UUID, Map<String, @Nullable Object>>();
        for (var part : SingleForms.of(child)) {
            part.below(transaction, parent, child, ENVELOPE, (row, column, field) -> {
                var names = found.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashMap<>());
                if (field == null) {
                    names.put("status", row.getString(2));
                    names.put("number", row.getString(3));
                    names.put("organisation", row.getString(4));
                    names.put("territory", row.getString(5));
                    names.put("owner", row.getObject(6, UUID.class));
                    names.put(
                            "opened_at", row.getObject(7, OffsetDateTime.class).toInstant());
                } else if (!field.sealed()) {
                    names.put(field.name(), plain(field, Columns.read(row, column, field)));
                }
            });
        }
        return List.copyOf(found.values());
    }
}
