package org.qanad.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Queries;
import org.qanad.schema.Tables;

/**
 * All forms of a type that do not repeat, read in one query or a few; made once a type.
 *
 * @param forms whose answers are read
 * @param repeating forms of which only is asked whether there are rows
 * @param columns what is asked of each record
 * @param from where it stands
 */
record SingleForms(List<Form> forms, List<Form> repeating, String columns, String from) {
    /** PostgreSQL selects 1664 columns at most. */
    private static final int WIDEST = 1_600;

    /** One for most types; of one with very many fields, as many as the database can select at once. */
    static List<SingleForms> of(RecordType type) {
        var repeating = type.forms().stream()
                .filter(FormUse::repeats)
                .map(FormUse::form)
                .toList();
        var parts = new ArrayList<SingleForms>();
        var forms = new ArrayList<Form>();
        var width = (long) repeating.size();
        for (var use : type.forms()) {
            if (use.repeats()) {
                continue;
            }
            var more = use.form().fields().count() * 2 + 1;
            if (width + more > WIDEST && !forms.isEmpty()) {
                parts.add(part(List.copyOf(forms), List.of()));
                forms.clear();
                width = repeating.size();
            }
            forms.add(use.form());
            width += more;
        }
        parts.add(part(List.copyOf(forms), repeating));
        return List.copyOf(parts);
    }

    private static SingleForms part(List<Form> forms, List<Form> repeating) {
        var columns = new ArrayList<String>();
        var from = new StringBuilder("qanad.record r");
        for (var form : forms) {
            var alias = quoted("f_" + form.name());
            columns.add(alias + ".record_id is not null");
            form.fields().forEach(field -> {
                columns.add(alias + "." + quoted(Tables.column(field).last()));
                if (Columns.width(field) > 1) {
                    columns.add(alias + "." + quoted(Tables.precision(field).last()));
                }
            });
            from.append(" left join ")
                    .append(table(form))
                    .append(" ")
                    .append(alias)
                    .append(" on ")
                    .append(alias)
                    .append(".record_id = r.id");
        }
        repeating.stream()
                .map(form -> "exists (select from " + table(form) + " x where x.record_id = r.id)")
                .forEach(columns::add);
        return new SingleForms(forms, repeating, String.join(", ", columns), from.toString());
    }

    private static String table(Form form) {
        return Tables.of(form).quotedName().toString();
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /**
     * Reads a record's answers.
     *
     * @param filled gets the forms that have been filled in
     * @param begun gets the repeating forms that have rows
     */
    void read(
            DSLContext transaction,
            UUID id,
            Map<String, @Nullable Object> values,
            Set<String> filled,
            Set<String> begun,
            Sealed.Cells cells) {
        Queries.first(
                transaction,
                "select " + columns + " from " + from + " where r.id = ?",
                row -> {
                    var column = 1;
                    for (var form : forms) {
                        var there = row.getBoolean(column++);
                        if (there) {
                            filled.add(form.name());
                        }
                        for (var field : form.fields().toList()) {
                            if (there) {
                                put(row, column, form, field, values, cells);
                            }
                            column += Columns.width(field);
                        }
                    }
                    for (var form : repeating) {
                        if (row.getBoolean(column++)) {
                            begun.add(form.name());
                        }
                    }
                    return true;
                },
                id);
    }

    /** Takes a row of a record below another. */
    interface Below {
        /**
         * Takes one value of it.
         *
         * @param field one of the record's answers, or nothing for what stands before them
         */
        void take(ResultSet row, int column, @Nullable Field field) throws SQLException;
    }

    /**
     * Reads the records of one type below another, as far as the person may see them.
     *
     * @param envelope columns of {@code r} that come before the answers
     */
    void below(DSLContext transaction, UUID parent, RecordType type, List<String> envelope, Below taking) {
        Queries.all(
                transaction,
                "select " + String.join(", ", envelope) + ", " + columns + " from " + from
                        + " where r.parent = ? and r.type = ?",
                row -> {
                    taking.take(row, 1, null);
                    var column = envelope.size() + 1;
                    for (var form : forms) {
                        column++;
                        for (var field : form.fields().toList()) {
                            taking.take(row, column, field);
                            column += Columns.width(field);
                        }
                    }
                    return true;
                },
                parent,
                type.qualified());
    }

    private static void put(
            ResultSet row, int column, Form form, Field field, Map<String, @Nullable Object> values, Sealed.Cells cells)
            throws SQLException {
        var value = cells.answer(Tables.of(form), null, field, Columns.read(row, column, field));
        if (value != null) {
            values.put(field.name(), value);
        }
    }
}
