package org.qanad.definition.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * One question of a form. Its name is its permanent id.
 *
 * @param list qualified name of the code list of a choice
 * @param kind what the file of an attachment is; any, where nothing is said
 * @param required {@code "false"}, {@code "true"} or an expression
 * @param of qualified record types that a reference may point at
 * @param as the type of a calculated value
 * @param sealed whether answers are encrypted, with a key of the record's own: never compared, searched or counted
 */
public record Field(
        String name,
        FieldType type,
        Label label,
        @Nullable Label help,
        @Nullable Label message,
        @Nullable String list,
        @Nullable FileKind kind,
        String required,
        @Nullable String show,
        @Nullable String valid,
        @Nullable String preset,
        @Nullable String value,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        Set<Precision> precision,
        List<String> of,
        @Nullable FieldType as,
        boolean retired,
        boolean sealed,
        Place at,
        Map<String, Place> lines) {

    public static final int TEXT_LENGTH = 200;
    public static final int LONG_TEXT_LENGTH = 10_000;

    /** The type that its column has: a calculated field's is the one it is calculated as. */
    public FieldType stored() {
        return type == FieldType.CALCULATED && as != null ? as : type;
    }

    public boolean calculated() {
        return type == FieldType.CALCULATED;
    }

    /** Longest text, in Unicode code points. */
    public int longest() {
        var usual = stored() == FieldType.LONG_TEXT ? LONG_TEXT_LENGTH : TEXT_LENGTH;
        return max == null ? usual : max.intValue();
    }

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}
