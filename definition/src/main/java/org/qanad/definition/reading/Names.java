package org.qanad.definition.reading;

import java.util.Set;
import java.util.regex.Pattern;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Place;

/** Which names a definition may give: they become tables, columns and names in expressions. */
final class Names {
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

    private Names() {}

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
        if (TAKEN.contains(name)) {
            faults.add(at, "every record has a '" + name + "' of its own", "Give the field another name.");
        }
    }

    static String qualified(String programme, String name) {
        return name.indexOf('.') >= 0 ? name : programme + "." + name;
    }
}
