package org.qanad.definition.reading;

import java.util.Set;
import java.util.regex.Pattern;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Place;

/** Which names a definition may give: they become tables, columns and names in expressions. */
public final class Names {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    /** Names that every record has already, or that expressions keep for themselves. */
    private static final Set<String> TAKEN = Set.of(
            "id",
            "record_id",
            "row_id",
            "position",
            "number",
            "status",
            "version",
            "organisation",
            "owner",
            "territory",
            "subject",
            "parent",
            "actor",
            "opened_at",
            "updated_at",
            "audience",
            "true",
            "false",
            "null",
            "in",
            "today",
            "now",
            "date",
            "size",
            "year",
            "month",
            "region",
            "district",
            "age_group");

    /** Words that the expression language keeps for itself: a field of this name could never be asked for. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "namespace",
            "package",
            "return",
            "var",
            "void",
            "while");

    private Names() {}

    /** Whether a programme, record, form, list, role, state, step or section may have the name. */
    public static boolean usable(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Whether a field, and so what expressions ask for, may have the name. */
    public static boolean usableField(String name) {
        return usable(name) && !taken(name) && !RESERVED.contains(name);
    }

    /** Programmes, records, forms, lists, roles, indicators, states, steps and sections. */
    static void plain(String name, Place at, Faults faults) {
        if (!PLAIN.matcher(name).matches()) {
            faults.add(
                    at,
                    "the name '" + name + "' is not usable",
                    "Use small Latin letters, digits and underscores, at most 40, a letter first.");
        }
    }

    static void field(String name, Place at, Faults faults) {
        plain(name, at, faults);
        if (taken(name)) {
            faults.add(at, "every record has a '" + name + "' of its own", "Give the field another name.");
        }
        if (RESERVED.contains(name)) {
            faults.add(at, "expressions cannot say '" + name + "'", "Give the field another name.");
        }
    }

    static boolean taken(String name) {
        return TAKEN.contains(name);
    }

    static String qualified(String programme, String name) {
        return name.indexOf('.') >= 0 ? name : programme + "." + name;
    }
}
