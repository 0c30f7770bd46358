package org.qanad.definition.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.yaml.Place;

/**
 * A kind of record that a programme keeps.
 *
 * @param number prefix of its human numbers
 * @param parents qualified record types that may be its parent
 * @param territory the field that says where the record belongs
 * @param sharedWith the word "parent", or fields of type organisation or user, whose people see the record too
 * @param carries by qualified parent type: own field ← the parent's field
 * @param states in order; the first is where a record starts
 */
public record RecordType(
        String programme,
        String name,
        Label label,
        Label plural,
        String number,
        Subject subject,
        List<String> parents,
        boolean parentRequired,
        boolean place,
        @Nullable String territory,
        @Nullable String title,
        List<String> columns,
        List<String> sharedWith,
        List<FormUse> forms,
        Map<String, Map<String, String>> carries,
        List<State> states,
        Place at,
        Map<String, Place> lines) {

    /** Whether a record of the type is about a person. */
    public enum Subject {
        REQUIRED,
        OPTIONAL,
        NONE
    }

    public String qualified() {
        return programme + "." + name;
    }

    /** The name under which a parent's expressions see the list of these. */
    public String listName() {
        return name + "s";
    }

    public State start() {
        return states.getFirst();
    }

    public Optional<State> state(String wanted) {
        return states.stream().filter(state -> state.name().equals(wanted)).findFirst();
    }

    public Optional<FormUse> form(String wanted) {
        return forms.stream().filter(use -> use.name().equals(wanted)).findFirst();
    }

    /** Fields of the forms that do not repeat: their names are unique in the record. */
    public Stream<Field> fields() {
        return forms.stream()
                .filter(use -> !use.repeats())
                .flatMap(use -> use.form().fields());
    }

    public Optional<Field> field(String wanted) {
        return fields().filter(field -> field.name().equals(wanted)).findFirst();
    }

    /** The form that does not repeat and holds the field. */
    public Optional<Form> formOf(String field) {
        return forms.stream()
                .filter(use -> !use.repeats() && use.form().field(field).isPresent())
                .map(FormUse::form)
                .findFirst();
    }

    /** The line of a key, or the first line where the key is missing. */
    public Place placeOf(String key) {
        return lines.getOrDefault(key, at);
    }
}
