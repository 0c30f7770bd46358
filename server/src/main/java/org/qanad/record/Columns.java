package org.qanad.record;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Precision;
import org.qanad.schema.Tables;

/** The columns of a field, and its value in and out of them. */
final class Columns {
    private Columns() {}

    /** The columns of a field in a table, or under the table's alias. */
    static List<org.jooq.Field<?>> of(Name table, Field declared) {
        var columns = new ArrayList<org.jooq.Field<?>>();
        columns.add(column(table, declared));
        if (dated(declared)) {
            columns.add(precision(table, declared));
        }
        return columns;
    }

    static org.jooq.Field<?> column(Name table, Field declared) {
        var full = name(table, Tables.column(declared));
        if (declared.sealed()) {
            return field(full, SQLDataType.BLOB);
        }
        return switch (declared.stored()) {
            case TEXT, LONG_TEXT, CHOICE, ORGANISATION, TERRITORY -> field(full, SQLDataType.CLOB);
            case WHOLE_NUMBER -> field(full, SQLDataType.BIGINT);
            case DECIMAL -> field(full, SQLDataType.NUMERIC);
            case DATE -> field(full, SQLDataType.LOCALDATE);
            case DATE_TIME -> field(full, SQLDataType.TIMESTAMPWITHTIMEZONE);
            case YES_NO -> field(full, SQLDataType.BOOLEAN);
            case CHOICES -> field(full, SQLDataType.CLOB.array());
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> field(full, SQLDataType.UUID);
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is stored as what it gives");
        };
    }

    private static org.jooq.Field<String> precision(Name table, Field declared) {
        return field(name(table, Tables.precision(declared)), SQLDataType.CLOB);
    }

    /** Puts a value into the columns of an insert or update. */
    static void put(Map<String, @Nullable Object> into, Field declared, @Nullable Object value) {
        var column = Tables.column(declared).last();
        switch (value) {
            case null ->
                into.put(column, !declared.sealed() && declared.stored() == FieldType.CHOICES ? new String[0] : null);
            case DateValue date -> {
                into.put(column, date.date());
                into.put(
                        Tables.precision(declared).last(),
                        date.precision().name().toLowerCase(Locale.ROOT));
                return;
            }
            case List<?> list ->
                into.put(column, list.stream().map(String::valueOf).toArray(String[]::new));
            default -> into.put(column, value);
        }
        if (dated(declared)) {
            into.put(Tables.precision(declared).last(), null);
        }
    }

    /** The value of a field in a row that was read with {@link #of}. */
    static @Nullable Object get(Record row, Name table, Field declared) {
        var column = column(table, declared);
        if (declared.sealed()) {
            return row.get(column, byte[].class);
        }
        return switch (declared.stored()) {
            case TEXT, LONG_TEXT, CHOICE, ORGANISATION, TERRITORY -> row.get(column, String.class);
            case WHOLE_NUMBER -> row.get(column, Long.class);
            case DECIMAL -> row.get(column, BigDecimal.class);
            case DATE_TIME -> row.get(column, OffsetDateTime.class);
            case YES_NO -> row.get(column, Boolean.class);
            case CHOICES -> list(row.get(column, String[].class));
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> row.get(column, UUID.class);
            case DATE -> date(row.get(column, LocalDate.class), row.get(precision(table, declared)));
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is stored as what it gives");
        };
    }

    /** How many columns a field has. */
    static int width(Field declared) {
        return dated(declared) ? 2 : 1;
    }

    /** The value of a field whose first column is the given one. */
    static @Nullable Object read(ResultSet row, int column, Field declared) throws SQLException {
        if (declared.sealed()) {
            return row.getBytes(column);
        }
        return switch (declared.stored()) {
            case TEXT, LONG_TEXT, CHOICE, ORGANISATION, TERRITORY -> row.getString(column);
            case WHOLE_NUMBER -> row.getObject(column, Long.class);
            case DECIMAL -> row.getBigDecimal(column);
            case DATE_TIME -> row.getObject(column, OffsetDateTime.class);
            case YES_NO -> row.getObject(column, Boolean.class);
            case CHOICES -> {
                var codes = row.getArray(column);
                yield codes == null ? null : list((String[]) codes.getArray());
            }
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> row.getObject(column, UUID.class);
            case DATE -> date(row.getObject(column, LocalDate.class), row.getString(column + 1));
            case CALCULATED -> throw new IllegalArgumentException("a calculated field is stored as what it gives");
        };
    }

    private static boolean dated(Field declared) {
        return declared.stored() == FieldType.DATE && !declared.sealed();
    }

    private static @Nullable List<String> list(String @Nullable [] codes) {
        return codes == null || codes.length == 0 ? null : List.of(codes);
    }

    private static @Nullable DateValue date(@Nullable LocalDate date, @Nullable String precision) {
        return date == null || precision == null
                ? null
                : new DateValue(date, Precision.valueOf(precision.toUpperCase(Locale.ROOT)));
    }
}
