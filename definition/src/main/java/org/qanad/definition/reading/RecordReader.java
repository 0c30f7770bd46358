package org.qanad.definition.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.State;
import org.qanad.definition.model.Step;
import org.qanad.definition.model.Tone;
import org.qanad.definition.yaml.Nearest;
import org.qanad.definition.yaml.YamlMap;

/** {@code records/<record>.yaml}. */
final class RecordReader {
    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2,12}");

    private final String programme;
    private final Map<String, Form> forms;
    private final Texts texts;
    private final YamlMap file;

    RecordReader(String programme, Translations translations, Map<String, Form> forms, YamlMap file) {
        this.programme = programme;
        this.forms = forms;
        this.file = file;
        this.texts =
                new Texts(translations, file, "records." + file.text("record").orElse(""));
    }

    RecordType read() {
        var name = file.required("record", "case");
        Names.plain(name, file.placeOf("record"), file.faults());
        var number = file.required("number", "CASE");
        if (!PREFIX.matcher(number).matches()) {
            file.faults()
                    .add(file.placeOf("number"), "'number' is '" + number + "'", "Use 2 to 12 capital Latin letters.");
        }
        var record = new RecordType(
                programme,
                name,
                texts.label(),
                texts.required("plural", "Cases"),
                number,
                file.word("subject", RecordType.Subject.class).orElse(RecordType.Subject.NONE),
                qualified(file.texts("parent")),
                file.yes("parent_required"),
                only("kind", "place", file),
                file.text("territory").orElse(null),
                file.text("title").orElse(null),
                file.texts("columns"),
                file.texts("shared_with"),
                uses(),
                carries(),
                states(),
                file.place(),
                file.places());
        checkFieldNames(record);
        file.finish();
        return record;
    }

    private List<String> qualified(List<String> names) {
        return names.stream().map(name -> Names.qualified(programme, name)).toList();
    }

    private List<FormUse> uses() {
        var uses = new ArrayList<FormUse>();
        for (var word : file.texts("forms")) {
            var repeats = word.endsWith("*");
            var name = repeats ? word.substring(0, word.length() - 1) : word;
            var form = forms.get(name);
            if (form == null) {
                file.faults()
                        .add(
                                file.placeOf("forms"),
                                "there is no form '" + name + "'",
                                Nearest.remedy(name, forms.keySet()));
            } else {
                uses.add(new FormUse(form, repeats));
            }
        }
        if (uses.isEmpty()) {
            file.faults().add(file.place(), "the record has no form", "Add 'forms: [registration]'.");
        }
        return List.copyOf(uses);
    }

    private Map<String, Map<String, String>> carries() {
        var carries = new LinkedHashMap<String, Map<String, String>>();
        file.map("carries").ifPresent(all -> {
            for (var parent : all.names()) {
                var pairs = new LinkedHashMap<String, String>();
                all.map(parent)
                        .ifPresent(map ->
                                map.names().forEach(own -> map.text(own).ifPresent(from -> pairs.put(own, from))));
                carries.put(Names.qualified(programme, parent), pairs);
            }
        });
        return carries;
    }

    private List<State> states() {
        var states = new ArrayList<State>();
        file.map("lifecycle").ifPresent(all -> {
            for (var name : all.names()) {
                Names.plain(name, all.placeOf(name), file.faults());
                all.map(name).ifPresent(map -> states.add(state(name, map)));
            }
        });
        if (states.isEmpty()) {
            file.faults().add(file.place(), "the record has no lifecycle", "Add 'lifecycle:' with at least one state.");
        }
        var names = states.stream().map(State::name).toList();
        for (var state : states) {
            for (var step : state.steps()) {
                if (!names.contains(step.to())) {
                    file.faults()
                            .add(
                                    step.placeOf("to"),
                                    "the step '" + step.name() + "' leads to '" + step.to() + "', which is no state",
                                    Nearest.remedy(step.to(), names));
                }
            }
        }
        return List.copyOf(states);
    }

    private State state(String name, YamlMap map) {
        var label = new Texts(texts.translations(), map, texts.path() + ".states." + name).label();
        var steps = new ArrayList<Step>();
        map.map("steps").ifPresent(all -> {
            for (var step : all.names()) {
                Names.plain(step, all.placeOf(step), file.faults());
                all.map(step).ifPresent(inner -> steps.add(step(step, inner)));
            }
        });
        var tone = map.word("tone", Tone.class).orElse(null);
        map.finish();
        return new State(name, label, tone, List.copyOf(steps));
    }

    private Step step(String name, YamlMap map) {
        var own = new Texts(texts.translations(), map, texts.path() + ".steps." + name);
        var step = new Step(
                name,
                own.label(),
                map.required("to", "closed"),
                qualified(map.texts("by")),
                map.texts("needs"),
                map.text("approval")
                        .map(role -> Names.qualified(programme, role))
                        .orElse(null),
                map.text("when").orElse(null),
                own.optional("message"),
                only("reason", "required", map),
                map.place(),
                map.places());
        if (step.by().isEmpty()) {
            map.faults().add(map.place(), "nobody may take the step '" + name + "'", "Add 'by: [case_worker]'.");
        }
        if (step.when() != null && step.message() == null) {
            map.faults().add(map.placeOf("when"), "'when' has no message", "Add 'message:' that says what is missing.");
        }
        map.finish();
        return step;
    }

    private static boolean only(String key, String word, YamlMap map) {
        var text = map.text(key);
        text.filter(given -> !given.equals(word))
                .ifPresent(given -> map.faults()
                        .add(
                                map.placeOf(key),
                                "'" + key + "' is '" + given + "'",
                                "Write '" + key + ": " + word + "', or leave it out."));
        return text.filter(word::equals).isPresent();
    }

    private void checkFieldNames(RecordType record) {
        var seen = new HashSet<String>();
        record.fields().forEach(field -> {
            if (!seen.add(field.name())) {
                file.faults()
                        .add(
                                field.at(),
                                "the record '" + record.name() + "' has the field '" + field.name() + "' in two forms",
                                "Rename one.");
            }
        });
        for (var use : record.forms()) {
            if (use.repeats() && seen.contains(use.name())) {
                file.faults()
                        .add(
                                use.form().at(),
                                "the repeating form '" + use.name() + "' is named like a field",
                                "Rename one.");
            }
        }
    }
}
