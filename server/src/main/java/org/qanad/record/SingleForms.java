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
import org.qanad.definition.model.RecordType;
import org.qanad.schema.Tables;

/** All forms of a type that do not repeat, read in one query or a few; made once a type. */
record SingleForms(List<Form> forms, List<org.jooq.Field<?>> columns, org.jooq.Table<?> from) {
    /** PostgreSQL selects 1664 columns at most. */
    private static final int WIDEST = 1_600;

    private static final org.jooq.Field<UUID> RECORD = field(name("r", "id"), SQLDataType.UUID);

    /** One for most types; of one with very many fields, as many as the database can select at once. */
    static List<SingleForms> of(RecordType type) {
        var parts = new ArrayList<SingleForms>();
        var forms = new ArrayList<Form>();
        var width = 0L;
        for (var use : type.forms()) {
            if (use.repeats()) {
                continue;
            }
            var more = use.form().fields().count() * 2 + 1;
            if (width + more > WIDEST && !forms.isEmpty()) {
                parts.add(part(List.copyOf(forms)));
                forms.clear();
                width = 0;
            }
            forms.add(use.form());
            width += more;
        }
        parts.add(part(List.copyOf(forms)));
        return List.copyOf(parts);
    }

    private static SingleForms part(List<Form> forms) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        org.jooq.Table<?> from = table(name("qanad", "record")).as("r");
        for (var form : forms) {
            columns.add(key(form));
            form.fields().forEach(declared -> columns.addAll(Columns.of(alias(form), declared)));
            from = from.leftJoin(table(Tables.of(form)).as(alias(form)))
                    .on(key(form).eq(RECORD));
        }
        return new SingleForms(forms, columns, from);
    }

    void read(
            DSLContext transaction,
            UUID id,
            Map<String, @Nullable Object> values,
            Set<String> filled,
            Sealed.Cells cells) {
        transaction
                .select(columns)
                .from(from)
                .where(RECORD.eq(id))
                .fetchOptional()
                .ifPresent(row -> {
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

    private static Name alias(Form form) {
        return name("f_" + form.name());
    }

    private static org.jooq.Field<UUID> key(Form form) {
        return field(name(alias(form), name("record_id")), SQLDataType.UUID);
    }
}
