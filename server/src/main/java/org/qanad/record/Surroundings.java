package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Catalogue;
import org.qanad.person.PersonDetails;
import org.qanad.record.RecordState.Envelope;
import org.qanad.schema.Tables;

/** Everything that an expression about a record may mention: its answers, rows, children, person, and who asks. */
final class Surroundings {
    private static final org.jooq.Field<UUID> RECORD_ID = field(name("record_id"), SQLDataType.UUID);

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

    /** As the person sees them: a child record that may not be seen takes no part. */
    private List<Map<String, @Nullable Object>> children(RecordType child, UUID parent) {
        var record = name("r");
        var columns = new ArrayList<org.jooq.Field<?>>();
        for (var column : List.of("status", "number", "organisation", "territory")) {
            columns.add(field(name("r", column), SQLDataType.CLOB));
        }
        columns.add(field(name("r", "owner"), SQLDataType.UUID));
        columns.add(field(name("r", "opened_at"), SQLDataType.TIMESTAMPWITHTIMEZONE));
        var forms = child.forms().stream()
                .filter(use -> !use.repeats())
                .map(FormUse::form)
                .toList();
        forms.forEach(form -> form.fields()
                .filter(declared -> !declared.sealed())
                .forEach(declared -> columns.addAll(Columns.of(name(form.name()), declared))));
        org.jooq.Table<?> from = table(name("qanad", "record")).as(record);
        for (var form : forms) {
            from = from.leftJoin(table(Tables.of(form)).as(name(form.name())))
                    .on(field(name(name(form.name()), RECORD_ID.getUnqualifiedName()), SQLDataType.UUID)
                            .eq(field(name("r", "id"), SQLDataType.UUID)));
        }
        return transaction
                .select(columns)
                .from(from)
                .where(field(name("r", "parent"), SQLDataType.UUID).eq(parent))
                .and(field(name("r", "type"), SQLDataType.CLOB).eq(child.qualified()))
                .fetch(row -> {
                    var names = new HashMap<String, @Nullable Object>();
                    names.put("status", row.get("status", String.class));
                    names.put("number", row.get("number", String.class));
                    names.put("organisation", row.get("organisation", String.class));
                    names.put("territory", row.get("territory", String.class));
                    names.put("owner", row.get("owner", UUID.class));
                    names.put(
                            "opened_at",
                            row.get("opened_at", OffsetDateTime.class).toInstant());
                    forms.forEach(form -> form.fields()
                            .filter(declared -> !declared.sealed())
                            .forEach(declared -> names.put(
                                    declared.name(), plain(declared, Columns.get(row, name(form.name()), declared)))));
                    return names;
                });
    }
}
