package org.qanad.primero;

import java.util.Map;
import java.util.Optional;
import org.qanad.definition.model.FieldType;

/**
 * What a field of the configuration became, for whoever asks about it.
 *
 * @param codes of a choice, by the option's id as the configuration has it
 */
record Target(String name, FieldType type, Map<String, String> codes) {
    /** Where a field's name leads, seen from a form. */
    interface Names {
        Optional<Target> find(String field);
    }
}
