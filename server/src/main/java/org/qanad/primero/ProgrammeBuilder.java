package org.qanad.primero;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qanad.definition.reading.Names;
import org.qanad.primero.Configuration.FormSection;
import org.qanad.primero.Report.Kind;

/** Makes all files of the programme, and a line of the report for each part of the configuration. */
final class ProgrammeBuilder {
    private final Configuration configuration;
    private final String name;
    private final Report report;
    private final Translated texts;
    private final Map<String, FormSection> nested = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<RecordDraft> records = new ArrayList<>();

    ProgrammeBuilder(Configuration configuration, String name, List<String> languages, Report report) {
        this.configuration = configuration;
        this.name = name;
        this.report = report;
        this.texts = new Translated(languages, report);
    }

    /** By path within the folder: a text, or what is written as YAML. */
    Map<String, Object> build() {
        var files = new LinkedHashMap<String, Object>();
        var head = new LinkedHashMap<String, Object>();
        head.put("programme", name);
        head.put("label", texts.text(Translated.own("primero.programme"), "programme.label"));
        head.put("help", texts.text(Translated.own("primero.programme-help"), "programme.help"));
        files.put("programme.yaml", head);
        var lists = new Lists(texts, report);
        configuration.lookups().forEach(lists::lookup);
        forms(lists);
        var roles = new Roles(records, texts, report);
        configuration.roles().forEach(roles::role);
        lists.files().forEach((list, file) -> files.put("lists/" + list + ".yaml", file));
        for (var record : records) {
            record.forms.forEach(form -> files.put("forms/" + form.name + ".yaml", form.written(texts)));
            files.put(
                    "records/" + record.name + ".yaml", new RecordFile(record, records, roles, name, texts).written());
            report.carried(Kind.RECORD_TYPE, record.original, record.name);
        }
        roles.files().forEach((role, file) -> files.put("roles/" + role + ".yaml", file));
        new CountryFiles(configuration, report).write(files);
        configuration
                .others()
                .forEach((kind, all) ->
                        all.forEach(one -> report.left(Kind.OTHER, kind + " " + one, Others.reason(kind))));
        unreached();
        texts.files().forEach((language, file) -> files.put("i18n/" + language + ".yaml", file));
        return files;
    }

    private void forms(Lists lists) {
        var subforms = new HashSet<String>();
        configuration
                .forms()
                .forEach(form -> form.fields().stream()
                        .filter(field -> field.type().equals("subform"))
                        .forEach(field -> subforms.add(field.text("subform_unique_id"))));
        var byRecord = new LinkedHashMap<String, List<FormSection>>();
        for (var form : configuration.forms()) {
            if (form.nested() || subforms.contains(form.id())) {
                nested.put(form.id(), form);
            } else {
                byRecord.computeIfAbsent(form.recordType(), _ -> new ArrayList<>())
                        .add(form);
            }
        }
        var formNames = new LegalNames(form -> Names.usable(form) && !form.startsWith("list_"));
        var recordNames = new LegalNames(record -> Names.usable(record) && record.length() <= 30);
        var shapes = new Shapes(lists, configuration.composed());
        byRecord.forEach((kind, forms) -> {
            var record = new RecordDraft(kind, recordNames.give(kind), listNames(kind, byRecord.keySet()));
            new RecordBuilder(nested, shapes, formNames, report, record, used).build(forms);
            new Expressions(record, configuration.composed(), report).write();
            if (record.forms.isEmpty()) {
                report.left(Kind.RECORD_TYPE, kind, "none of its forms asks anything that could be carried");
            } else {
                record.forms.sort(
                        Comparator.comparing((FormDraft form) -> form.fields().allMatch(field -> field.retired))
                                .thenComparing(form ->
                                        !form.owner.all().path("is_first_tab").asBoolean(false)));
                records.add(record);
            }
        });
    }

    /** The names under which records of a kind see lists of their children. */
    private static Set<String> listNames(String kind, Set<String> kinds) {
        var names = new HashSet<String>();
        kinds.stream()
                .filter(child -> Relations.parents(child).contains(kind))
                .forEach(child -> names.add(child + "s"));
        return names;
    }

    /** Subforms, and whatever no form came to. */
    private void unreached() {
        for (var form : configuration.forms()) {
            var subform = nested.containsKey(form.id());
            if (subform && used.contains(form.id())) {
                report.carried(Kind.FORM, form.id(), "rows");
                Properties.report(form, report);
            } else if (!report.tells(Kind.FORM, form.id())) {
                report.left(Kind.FORM, form.id(), "no form that was carried uses this subform");
            }
            for (var field : form.fields()) {
                if (!report.tells(Kind.FIELD, form.id() + "." + field.name())) {
                    report.left(
                            Kind.FIELD, form.id() + "." + field.name(), "no form that was carried uses its subform");
                }
            }
        }
    }
}
