package org.qanad.primero;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a configuration file says, read and of the right shape. Names and ids are as they stand there.
 *
 * @param others by kind, the names of what has no counterpart in a programme
 * @param composed by field: the fields that its text is put together of
 */
record Configuration(
        List<Lookup> lookups,
        List<FormSection> forms,
        List<PrimeroRole> roles,
        List<Location> locations,
        List<Agency> agencies,
        Map<String, List<String>> others,
        Map<String, Composed> composed) {

    /** A list of options. */
    record Lookup(String id, Words label, List<Option> options) {}

    /**
     * One option of a list.
     *
     * @param again whether it stands there a second time
     */
    record Option(String id, Words label, boolean disabled, boolean again) {}

    /** A form, or what a row of a subform asks. */
    record FormSection(
            String id,
            String recordType,
            Words label,
            Words help,
            boolean visible,
            boolean nested,
            int group,
            int order,
            JsonNode condition,
            List<Question> fields,
            JsonNode all) {}

    /** A field, with what it says of itself beside its type and texts. */
    record Question(String name, String type, Words label, Words help, JsonNode all) {
        boolean yes(String key) {
            var value = all.path(key);
            return value.isBoolean()
                    ? value.asBoolean()
                    : value.isString() && value.asString().equals("true");
        }

        /** Whether it is shown: a field that does not say is. */
        boolean visible() {
            return !all.has("visible") || all.path("visible").isNull() || yes("visible");
        }

        String text(String key) {
            var value = all.path(key);
            return value.isString() ? value.asString().strip() : "";
        }
    }

    /**
     * A role.
     *
     * @param forms by form, {@code r} or {@code rw}; nothing when it may use all
     */
    record PrimeroRole(
            String id,
            String name,
            String reach,
            Map<String, List<String>> permissions,
            @Nullable Map<String, String> forms) {}

    /** A place, whose path begins at the country. */
    record Location(String code, Words name, int level, List<String> path) {}

    /** An organisation. */
    record Agency(String id, Words name) {}

    /** A text put together of others. */
    record Composed(List<String> parts, String separator) {}
}
