package org.qanad.primero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.qanad.definition.model.FieldType;

/** A record type in the making. */
final class RecordDraft {
    /** Its fields that every record has already, by what the configuration calls them. */
    static final Map<String, Target> ENVELOPE = Map.of(
            "status", new Target("status", FieldType.CHOICE, Map.of("open", "open", "closed", "closed")),
            "short_id", new Target("number", FieldType.TEXT, Map.of()),
            "owned_by", new Target("owner", FieldType.USER, Map.of()),
            "owned_by_agency_id", new Target("organisation", FieldType.ORGANISATION, Map.of()),
            "created_at", new Target("opened_at", FieldType.DATE_TIME, Map.of()));

    final String original;
    final String name;
    final List<FormDraft> forms = new ArrayList<>();

    /** What each field of a form that does not repeat became, by its first name. */
    final Map<String, Target> fields = new HashMap<>();

    /** Names that a list of child records or a repeating form takes. */
    final Set<String> lists;

    RecordDraft(String original, String name, Set<String> lists) {
        this.original = original;
        this.name = name;
        this.lists = lists;
    }

    /** The record's own field that the configuration keeps as an answer, or nothing. */
    @org.jspecify.annotations.Nullable
    Target envelope(String field) {
        return field.equals(original + "_id") || field.equals(original + "_id_display")
                ? ENVELOPE.get("short_id")
                : ENVELOPE.get(field);
    }

    /** Fields of forms that do not repeat, which somebody is asked. */
    Stream<FieldDraft> asked() {
        return forms.stream()
                .filter(form -> !form.repeats)
                .flatMap(FormDraft::fields)
                .filter(field -> !field.retired);
    }
}
