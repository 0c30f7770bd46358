package org.qanad.primero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qanad.primero.Configuration.FormSection;
import tools.jackson.databind.JsonNode;

/** A form in the making. */
final class FormDraft {
    final String name;
    final Words label;
    final boolean repeats;

    /** The form of the configuration whose right decides who may use it. */
    final FormSection owner;

    Words help = Words.NONE;
    final List<SectionDraft> sections = new ArrayList<>();

    /** Conditions under which all of it is asked. */
    final List<JsonNode> conditions = new ArrayList<>();

    /** What each field of a row became, by its first name. */
    final Map<String, Target> rows = new HashMap<>();

    /** A part with a heading; the first of a form has the form's own. */
    static final class SectionDraft {
        final String name;
        final Words label;
        final List<FieldDraft> fields = new ArrayList<>();

        SectionDraft(String name, Words label) {
            this.name = name;
            this.label = label;
        }
    }

    FormDraft(String name, Words label, boolean repeats, FormSection owner) {
        this.name = name;
        this.label = label;
        this.repeats = repeats;
        this.owner = owner;
        sections.add(new SectionDraft("main", label));
    }

    Stream<FieldDraft> fields() {
        return sections.stream().flatMap(section -> section.fields.stream());
    }

    void add(FieldDraft field) {
        sections.getLast().fields.add(field);
    }

    /** As it stands in its file. */
    Map<String, Object> written(Translated texts) {
        var file = new LinkedHashMap<String, Object>();
        file.put("form", name);
        file.put("label", texts.text(label, "forms." + name + ".label"));
        if (!help.none()) {
            file.put("help", texts.text(help, "forms." + name + ".help"));
        }
        var filled =
                sections.stream().filter(section -> !section.fields.isEmpty()).toList();
        if (filled.size() == 1 && filled.getFirst().name.equals("main")) {
            file.put("fields", fields(filled.getFirst(), texts));
            return file;
        }
        var all = new LinkedHashMap<String, Object>();
        for (var section : filled) {
            var part = new LinkedHashMap<String, Object>();
            part.put("label", texts.text(section.label, "forms." + name + ".sections." + section.name + ".label"));
            part.put("fields", fields(section, texts));
            all.put(section.name, part);
        }
        file.put("sections", all);
        return file;
    }

    private Map<String, Object> fields(SectionDraft section, Translated texts) {
        var fields = new LinkedHashMap<String, Object>();
        section.fields.forEach(field -> fields.put(field.name, field.written(texts, name)));
        return fields;
    }
}
