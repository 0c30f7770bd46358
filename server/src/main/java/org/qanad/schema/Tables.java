package org.qanad.schema;

import org.jooq.Name;
import org.jooq.impl.DSL;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.RecordType;

/** Where declared things stand in the database: one schema a programme, one table a form, one table a list. */
public final class Tables {
    private Tables() {}

    public static Name of(Form form) {
        return DSL.name(form.programme(), form.name());
    }

    /**
     * The table of a code list.
     *
     * @param qualified a list as definitions name it: {@code programme.list}
     */
    public static Name list(String qualified) {
        var dot = qualified.indexOf('.');
        return DSL.name(qualified.substring(0, dot), "list_" + qualified.substring(dot + 1));
    }

    /** The sequence that counts the records of a type. */
    public static Name sequence(RecordType type) {
        return DSL.name("qanad", "number_" + type.programme() + "_" + type.name());
    }

    public static Name column(Field field) {
        return DSL.name(field.name());
    }

    /** A date's companion: how exactly it is known. */
    public static Name precision(Field field) {
        return DSL.name(field.name() + "_precision");
    }

    /** The type of a field's column, as PostgreSQL names it. */
    public static String type(Field field) {
        if (field.sealed()) {
            return "bytea";
        }
        return switch (field.stored()) {
            case TEXT, LONG_TEXT, CHOICE, ORGANISATION, TERRITORY -> "text";
            case WHOLE_NUMBER -> "bigint";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case DATE_TIME -> "timestamptz";
            case YES_NO -> "boolean";
            case CHOICES -> "text[]";
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> "uuid";
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is stored as what it gives");
        };
    }

    /** Whether whoever only counts may read the column: no words, no person, no file. */
    static boolean countable(Field field) {
        if (field.sealed()) {
            return false;
        }
        return switch (field.stored()) {
            case WHOLE_NUMBER,
                    DECIMAL,
                    DATE,
                    DATE_TIME,
                    YES_NO,
                    CHOICE,
                    CHOICES,
                    ORGANISATION,
                    TERRITORY,
                    RECORD,
                    PLACE -> true;
            case TEXT, LONG_TEXT, PERSON, USER, ATTACHMENT -> false;
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is stored as what it gives");
        };
    }

    static boolean isDate(Field field) {
        return field.stored() == FieldType.DATE && !field.sealed();
    }
}
