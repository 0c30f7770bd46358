package org.qanad.primero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qanad.definition.model.FieldType;

/** A record type's file: its forms, its columns, and a lifecycle of two states, open and closed. */
record RecordFile(RecordDraft record, List<RecordDraft> all, Roles roles, String programme, Translated texts) {
    private static final int MOST_COLUMNS = 3;
    private static final Set<FieldType> LISTED =
            Set.of(FieldType.TEXT, FieldType.CHOICE, FieldType.DATE, FieldType.WHOLE_NUMBER, FieldType.YES_NO);

    Map<String, Object> written() {
        var path = "records." + record.name;
        var file = new LinkedHashMap<String, Object>();
        file.put("record", record.name);
        file.put("label", texts.text(Relations.label(record.original), path + ".label"));
        file.put("plural", texts.text(Relations.plural(record.original), path + ".plural"));
        file.put("number", number());
        if (Relations.person(record.original)) {
            file.put("subject", "optional");
        }
        var parents = all.stream()
                .filter(other -> Relations.parents(record.original).contains(other.original))
                .map(other -> other.name)
                .toList();
        if (!parents.isEmpty()) {
            file.put("parent", parents);
        }
        var told = told();
        if (!told.isEmpty()) {
            file.put("title", told.getFirst());
        }
        var columns = new ArrayList<>(List.of("number"));
        columns.addAll(told);
        columns.addAll(List.of("status", "owner", "updated"));
        file.put("columns", columns);
        file.put(
                "forms",
                record.forms.stream()
                        .map(form -> form.name + (form.repeats ? "*" : ""))
                        .toList());
        file.put("lifecycle", lifecycle(path));
        return file;
    }

    /** Unique beside other programmes: the programme's first letter stands before the record's own. */
    private String number() {
        var letters = (programme.substring(0, 1) + record.name)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z]", "");
        var others = all.stream()
                .filter(other -> other != record)
                .anyMatch(
                        other -> prefix(other.name).equals(letters.length() > 12 ? letters.substring(0, 12) : letters));
        return others
                ? LegalNames.mark(record.original).replaceAll("[0-9]", "X").toUpperCase(Locale.ROOT) + "X"
                : prefix(record.name);
    }

    private String prefix(String name) {
        var letters =
                (programme.substring(0, 1) + name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return letters.length() > 12 ? letters.substring(0, 12) : letters.length() < 2 ? letters + "X" : letters;
    }

    /** Fields that tell one record from another: a name put together, then those that the old lists showed in short. */
    private List<String> told() {
        var found = new ArrayList<String>();
        record.asked()
                .filter(field -> field.type == FieldType.CALCULATED && field.as == FieldType.TEXT)
                .forEach(field -> found.add(field.name));
        record.asked()
                .filter(field -> field.source.yes("show_on_minify_form") && LISTED.contains(field.type))
                .forEach(field -> found.add(field.name));
        if (found.isEmpty()) {
            record.asked()
                    .filter(field -> LISTED.contains(field.type))
                    .findFirst()
                    .ifPresent(field -> found.add(field.name));
        }
        return found.stream().limit(MOST_COLUMNS).toList();
    }

    private Map<String, Object> lifecycle(String path) {
        var open = new LinkedHashMap<String, Object>();
        open.put("label", texts.text(Translated.own("primero.state.open"), path + ".states.open.label"));
        var closed = new LinkedHashMap<String, Object>();
        closed.put("label", texts.text(Translated.own("primero.state.closed"), path + ".states.closed.label"));
        closed.put("tone", "good");
        step(open, "close", "closed", false, path);
        step(closed, "reopen", "open", true, path);
        var states = new LinkedHashMap<String, Object>();
        states.put("open", open);
        states.put("closed", closed);
        return states;
    }

    private void step(Map<String, Object> state, String name, String to, boolean reason, String path) {
        var by = roles.mayStep(record, name);
        if (by.isEmpty()) {
            return;
        }
        var step = new LinkedHashMap<String, Object>();
        step.put("label", texts.text(Translated.own("primero.step." + name), path + ".steps." + name + ".label"));
        step.put("to", to);
        step.put("by", by);
        if (reason) {
            step.put("reason", "required");
        }
        state.put("steps", new LinkedHashMap<>(Map.of(name, step)));
    }
}
