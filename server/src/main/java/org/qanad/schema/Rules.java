package org.qanad.schema;

import static org.jooq.impl.DSL.inline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Code;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;

/** What the database itself refuses of a field: references, choices, ranges and bounds, as constraints. */
record Rules(Definitions definitions) {
    /** The longest text in the widest letters, and what sealing adds. */
    private static final int LONGEST_SEALED = 500_000;

    /**
     * A list of more codes is referred to, a shorter one is written out. Each reference looks its row up and locks it for
     * every record written, and the rows of a short list are the same few for everybody who writes.
     */
    private static final int MOST_WRITTEN_OUT = 100;

    private static final List<String> KINDS = List.of("fk", "ck", "pr");
    private static final int SUM = 8;

    /** A constraint whose name says what it holds, so that a changed rule is a new constraint. */
    record Rule(String name, String definition) {}

    /** Whether a constraint of that name is one of ours on the field, of today or of an earlier definition. */
    static boolean isOn(Field field, String constraint) {
        return KINDS.stream()
                .map(kind -> field.name() + "_" + kind + "_")
                .anyMatch(family -> constraint.startsWith(family) && constraint.length() == family.length() + SUM);
    }

    List<Rule> of(Field field) {
        var rules = new ArrayList<Rule>();
        var column = Tables.column(field).toString();
        if (field.sealed()) {
            return List.of(rule(field, "ck", "check (octet_length(" + column + ") <= " + LONGEST_SEALED + ")"));
        }
        var reference = reference(field);
        if (reference != null) {
            rules.add(rule(field, "fk", "foreign key (" + column + ") references " + reference));
        }
        var check = check(field, column);
        if (check != null) {
            rules.add(rule(field, "ck", "check (" + check + ")"));
        }
        if (Tables.isDate(field)) {
            var precision = Tables.precision(field).toString();
            var allowed = field.precision().stream()
                    .map(one -> inline(one.name().toLowerCase(Locale.ROOT)).toString())
                    .sorted()
                    .collect(Collectors.joining(", "));
            rules.add(rule(
                    field,
                    "pr",
                    "check ((" + column + " is null) = (" + precision + " is null) and " + precision + " in (" + allowed
                            + "))"));
        }
        return rules;
    }

    private @Nullable String reference(Field field) {
        return switch (field.stored()) {
            case CHOICE -> isWrittenOut(field) ? null : Tables.list(String.valueOf(field.list())) + " (code)";
            case PERSON -> "qanad.person (id)";
            case PLACE, RECORD -> "qanad.record (id)";
            case ORGANISATION -> "qanad.organisation (id)";
            case TERRITORY -> "qanad.territory (code)";
            case USER -> "qanad.account (id)";
            case ATTACHMENT -> "qanad.attachment (id)";
            default -> null;
        };
    }

    private @Nullable String check(Field field, String column) {
        return switch (field.stored()) {
            case TEXT, LONG_TEXT -> "char_length(" + column + ") <= " + field.longest();
            case WHOLE_NUMBER, DECIMAL -> range(field, column);
            case CHOICE ->
                isWrittenOut(field)
                        ? column + " = any (array[" + choices(field) + "]::text[])"
                        : "not " + column + " = any (array[" + groups(field) + "]::text[])";
            case CHOICES -> column + " <@ array[" + choices(field) + "]::text[]";
            default -> null;
        };
    }

    private static @Nullable String range(Field field, String column) {
        var bounds = new ArrayList<String>();
        if (field.min() != null) {
            bounds.add(column + " >= " + field.min().toPlainString());
        }
        if (field.max() != null) {
            bounds.add(column + " <= " + field.max().toPlainString());
        }
        if (field.stored() == FieldType.DECIMAL) {
            bounds.add("abs(" + column + ") < 1e15");
        }
        return bounds.isEmpty() ? null : String.join(" and ", bounds);
    }

    private String choices(Field field) {
        return codes(field).stream()
                .filter(code -> !code.group())
                .map(code -> inline(code.code()).toString())
                .collect(Collectors.joining(", "));
    }

    private String groups(Field field) {
        return codes(field).stream()
                .filter(Code::group)
                .map(code -> inline(code.code()).toString())
                .collect(Collectors.joining(", "));
    }

    private boolean isWrittenOut(Field field) {
        return codes(field).size() <= MOST_WRITTEN_OUT;
    }

    private List<Code> codes(Field field) {
        var list = definitions.lists().get(String.valueOf(field.list()));
        return list == null ? List.of() : list.codes();
    }

    private static Rule rule(Field field, String kind, String definition) {
        var sum = new CRC32C();
        sum.update(definition.getBytes(StandardCharsets.UTF_8));
        return new Rule("%s_%s_%08x".formatted(field.name(), kind, sum.getValue()), definition);
    }
}
