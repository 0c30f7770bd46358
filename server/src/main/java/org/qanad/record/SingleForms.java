package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.schema.Tables;

/** All forms of a type that do not repeat, read in one query or a few; made once a type. */
record SingleForms(List<Form> forms, List<Form> repeating, List<org.jooq.Field<?>> columns, org.jooq.Table<?> from) {
    /** PostgreSQL selects 1664 columns at most. */
    private static final int WIDEST = 1_600;

    private static final org.jooq.Field<UUID> RECORD = field(name("r", "id"), SQLDataType.UUID);

    /**
     * What one or a few queries read of a record.
     *
     * @param forms whose answers are read
     * @param repeating forms of which only is asked whether there are rows
     */
    SingleForms {}

    /** One for most types; of one with very many fields, as many as the database can select at once. */
    static List<SingleForms> of(RecordType type) {
        var parts = new ArrayList<SingleForms>();
        var forms = new ArrayList<Form>();
        var width = 0L;
        var repeating = type.forms().stream()
                .filter(FormUse::repeats)
                .map(FormUse::form)
                .toList();
        for (var use : type.forms()) {
            if (use.repeats()) {
                continue;
            }
            var more = use.form().fields().count() * 2 + 1;
            if (width + more > WIDEST && !forms.isEmpty()) {
                parts.add(part(List.copyOf(forms), List.of()));
                forms.clear();
                width = 0;
            }
            forms.add(use.form());
            width += more;
        }
        parts.add(part(List.copyOf(forms), repeating));
        return List.copyOf(parts);
    }

    private static SingleForms part(List<Form> forms, List<Form> repeating) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        org.jooq.Table<?> from = table(name("qanad", "record")).as("r");
        for (var form : forms) {
            columns.add(key(form));
            form.fields().forEach(declared -> columns.addAll(Columns.of(alias(form), declared)));
            from = from.leftJoin(table(Tables.of(form)).as(alias(form)))
                    .on(key(form).eq(RECORD));
        }
        for (var form : repeating) {
            columns.add(begun(form));
        }
        return new SingleForms(forms, repeating, columns, from);
    }

    void read(
            DSLContext transaction,
            UUID id,
            Map<String, @Nullable Object> values,
            Set<String> filled,
            Set<String> begun,
            Sealed.Cells cells) {
        transaction
                .select(columns)
                .from(from)
                .where(RECORD.eq(id))
                .fetchOptional()
                .ifPresent(row -> {
                    for (var form : repeating) {
                        if (row.get(begun(form))) {
                            begun.add(form.name());
                        }
                    }
                    for (var form : forms) {
                        if (row.get(key(form)) != null) {
                            filled.add(form.name());
                            form.fields().forEach(declared -> {
                                var value = cells.answer(
                                        Tables.of(form), null, declared, Columns.get(row, alias(form), declared));
                                if (value != null) {
                                    values.put(declared.name(), value);
                                }
                            });
                        }
                    }
                });
    }

    /** Whether the record has rows of the form. */
    private static org.jooq.Field<Boolean> begun(Form form) {
        return field(
                        "exists (select from {0} where record_id = {1})",
                        SQLDataType.BOOLEAN, table(Tables.of(form)), RECORD)
                .as(name("b_" + form.name()));
    }

    private static Name alias(Form form) {
        return name("f_" + form.name());
    }

    private static org.jooq.Field<UUID> key(Form form) {
        return field(name(alias(form), name("record_id")), SQLDataType.UUID);
    }
}
