package org.qanad.primero;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.reading.Names;
import org.qanad.primero.Configuration.FormSection;
import org.qanad.primero.Configuration.Question;
import org.qanad.primero.Report.Kind;

/** Makes the forms of one record type: each form of the configuration, and each subform as one that repeats. */
final class RecordBuilder {
    private static final int MOST_FIELDS = 250;
    private static final int MOST_OF_A_PROGRAMME = 30_000;
    private static final String NOT_SHOWN = "it is not shown there: kept as retired, readable and not asked";
    private static final String NOT_TYPED =
            "nobody types it there, the system fills it in: kept as retired, readable and not asked";

    private final Map<String, FormSection> nested;
    private final Shapes shapes;
    private final LegalNames formNames;
    private final Report report;
    private final RecordDraft record;
    private final LegalNames fieldNames = new LegalNames(RecordBuilder::fieldName);
    private final Map<String, FormSection> homes = new HashMap<>();
    private final Set<String> used;
    private int made;

    /** @param used subforms that something uses; those of this record are added */
    RecordBuilder(
            Map<String, FormSection> nested,
            Shapes shapes,
            LegalNames formNames,
            Report report,
            RecordDraft record,
            Set<String> used) {
        this.nested = nested;
        this.used = used;
        this.shapes = shapes;
        this.formNames = formNames;
        this.report = report;
        this.record = record;
        record.lists.forEach(fieldNames::without);
    }

    /** A date's precision stands beside it under such a name. */
    private static boolean fieldName(String name) {
        return Names.usableField(name) && !name.endsWith("_precision");
    }

    void build(List<FormSection> forms) {
        var ordered = forms.stream()
                .sorted(Comparator.comparingInt(FormSection::group).thenComparingInt(FormSection::order))
                .toList();
        var none = ordered.stream()
                .noneMatch(form -> form.visible() && !form.fields().isEmpty());
        ordered.forEach(this::claim);
        ordered.forEach(form -> single(form, none || form.visible()));
    }

    /** Of one field that stands in several forms, the form that asks it keeps it. */
    private void claim(FormSection form) {
        for (var question : form.fields()) {
            var rival = homes.get(question.name());
            if (rival == null || asks(form, question) > asks(rival, named(rival, question.name()))) {
                homes.put(question.name(), form);
            }
        }
    }

    private static int asks(FormSection form, Question question) {
        return (form.visible() ? 4 : 0) + (question.visible() ? 2 : 0) + (question.yes("disabled") ? 0 : 1);
    }

    private static Question named(FormSection form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void single(FormSection form, boolean shown) {
        if (form.fields().isEmpty()) {
            report.left(
                    Kind.FORM,
                    form.id(),
                    "it asks nothing: a screen of Primero's own, which the file and its time line show here");
            return;
        }
        var draft = new FormDraft(
                formNames.give(form.id()), form.label().or(new Words(Map.of("en", form.id()))), false, form);
        draft.help = form.help().equals(form.label()) ? Words.NONE : form.help();
        if (Found.says(form.condition())) {
            draft.conditions.add(form.condition());
        }
        var beside = new ArrayList<FormDraft>();
        var sections = new LegalNames(name -> Names.usable(name) && !name.equals("main"));
        var headings = new HashMap<FormDraft.SectionDraft, Question>();
        for (var question : form.fields()) {
            switch (question.type()) {
                case "separator" -> headings.put(heading(question, draft, sections), question);
                default -> question(question, form, shown, draft, beside);
            }
        }
        headings(form, draft, headings);
        close(form, shown, draft, beside);
    }

    private void question(Question question, FormSection form, boolean shown, FormDraft draft, List<FormDraft> beside) {
        var place = form.id() + "." + question.name();
        var home = homes.get(question.name());
        var envelope = record.envelope(question.name());
        if (envelope != null && (question.yes("disabled") || !shown || !question.visible())) {
            record.fields.put(question.name(), envelope);
            report.changed(Kind.FIELD, place, envelope.name(), "every record has it of its own");
        } else if (home != null && !home.id().equals(form.id())) {
            report.changed(
                    Kind.FIELD,
                    place,
                    question.name(),
                    "it stands in several forms: asked once, in '" + home.id() + "'");
        } else if (question.type().equals("subform")) {
            subform(question, form, place, retiredBecause(question, shown), List.of(), beside);
        } else if (Rows.of(question).isPresent()) {
            rows(question, form, place, shown, beside);
        } else {
            fields(question, place, retiredBecause(question, shown), draft, fieldNames, record.fields);
        }
    }

    /** Why nobody is asked, or empty. What takes files takes them there even where it says it is disabled. */
    private static String retiredBecause(Question question, boolean shown) {
        if (!shown || !question.visible()) {
            return NOT_SHOWN;
        }
        return question.yes("disabled") && !question.type().endsWith("_upload_box") ? NOT_TYPED : "";
    }

    private void fields(
            Question question,
            String place,
            String retired,
            FormDraft draft,
            LegalNames names,
            Map<String, Target> targets) {
        try {
            var fields = shapes.of(question, names);
            for (var field : fields) {
                limit(place);
                // What is reckoned is typed by nobody here either.
                var reckoned = field.type == FieldType.CALCULATED && retired.equals(NOT_TYPED);
                if (!retired.isEmpty() && !reckoned) {
                    field.retired = true;
                    field.reasons.add(retired);
                }
                field.required = question.yes("required") && !field.retired && field.type != FieldType.CALCULATED;
                field.place = place;
                draft.add(field);
            }
            // One that became several is asked about by no single name, but for the sum of a tally.
            if (fields.size() == 1 || fields.getLast().type == FieldType.CALCULATED) {
                targets.put(question.name(), fields.getLast().target());
            }
            Properties.report(question, place, report);
            told(place, fields);
        } catch (CannotCarry cannot) {
            report.left(Kind.FIELD, place, cannot.reason());
        }
    }

    private void told(String place, List<FieldDraft> fields) {
        var became = fields.stream().map(field -> field.name).collect(Collectors.joining(" "));
        var reasons = fields.stream()
                .flatMap(field -> field.reasons.stream())
                .distinct()
                .toList();
        if (reasons.isEmpty()) {
            report.carried(Kind.FIELD, place, became);
        } else {
            report.changed(Kind.FIELD, place, became, String.join("; ", reasons));
        }
    }

    private FormDraft.SectionDraft heading(Question question, FormDraft draft, LegalNames sections) {
        var section = new FormDraft.SectionDraft(sections.give(question.name()), Shapes.label(question));
        draft.sections.add(section);
        return section;
    }

    private void headings(FormSection form, FormDraft draft, Map<FormDraft.SectionDraft, Question> headings) {
        for (var section : draft.sections) {
            var question = headings.get(section);
            if (question == null) {
                continue;
            }
            var place = form.id() + "." + question.name();
            Properties.report(question, place, report);
            if (section.fields.isEmpty()) {
                report.left(Kind.FIELD, place, "a heading with no field under it in this form");
            } else if (question.help().none()) {
                report.carried(Kind.FIELD, place, section.name);
            } else {
                var first = section.fields.getFirst();
                first.help = question.help().with(" ", first.help);
                report.changed(
                        Kind.FIELD,
                        place,
                        section.name,
                        "a heading has no words beside its name: they stand with the first field under it");
            }
        }
    }

    private void subform(
            Question question,
            FormSection owner,
            String place,
            String retired,
            List<String> path,
            List<FormDraft> beside) {
        var id = question.text("subform_unique_id");
        var inside = nested.get(id.isEmpty() ? question.name() : id);
        if (inside == null) {
            report.left(Kind.FIELD, place, "its subform '" + id + "' is not in the configuration");
            return;
        }
        if (path.contains(inside.id())) {
            throw new Unusable("The subforms contain each other: " + String.join(" → ", path) + " → " + inside.id()
                    + ". Take one of them out of the other.");
        }
        var draft = new FormDraft(repeatingName(question.name()), Shapes.label(question), true, owner);
        draft.help = question.help();
        conditions(question, draft);
        used.add(inside.id());
        Properties.report(question, place, report);
        beside.add(draft);
        var names = new LegalNames(RecordBuilder::fieldName);
        var deeper = new ArrayList<>(path);
        deeper.add(inside.id());
        for (var row : inside.fields()) {
            var at = inside.id() + "." + row.name();
            limit(at);
            var why = retired.isEmpty() ? retiredBecause(row, true) : retired;
            switch (row.type()) {
                case "separator" ->
                    draft.sections.add(new FormDraft.SectionDraft(
                            LegalNames.plain(row.name(), 36) + "_" + draft.sections.size(), Shapes.label(row)));
                case "subform" -> subform(row, owner, at, why, deeper, beside);
                default -> fields(row, at, why, draft, names, draft.rows);
            }
        }
        rowHeadings(inside, draft);
        if (draft.fields().findAny().isEmpty()) {
            beside.remove(draft);
            report.left(Kind.FIELD, place, "nothing of its subform could be carried");
        } else if (path.isEmpty()) {
            told(place, draft, retired);
        } else {
            report.changed(
                    Kind.FIELD,
                    place,
                    draft.name,
                    "a subform within a subform: its rows stand beside, and not inside, those of '" + path.getLast()
                            + "'");
        }
    }

    private static void conditions(Question question, FormDraft draft) {
        var condition = question.all().path("display_conditions_record");
        if (Found.says(condition)) {
            draft.conditions.add(condition);
        }
    }

    private void told(String place, FormDraft draft, String retired) {
        if (retired.isEmpty()) {
            report.carried(Kind.FIELD, place, draft.name);
        } else {
            report.changed(Kind.FIELD, place, draft.name, retired);
        }
    }

    private void rowHeadings(FormSection inside, FormDraft draft) {
        var sections = draft.sections.subList(1, draft.sections.size()).iterator();
        inside.fields().stream().filter(row -> row.type().equals("separator")).forEach(row -> {
            var section = sections.next();
            var place = inside.id() + "." + row.name();
            if (section.fields.isEmpty()) {
                report.left(Kind.FIELD, place, "a heading with no field under it in this form");
            } else {
                report.carried(Kind.FIELD, place, section.name);
            }
        });
    }

    /** Several files, or people, at one question are rows of one each. */
    private void rows(Question question, FormSection owner, String place, boolean shown, List<FormDraft> beside) {
        var draft = new FormDraft(repeatingName(question.name()), Shapes.label(question), true, owner);
        draft.help = question.help();
        conditions(question, draft);
        var retired = retiredBecause(question, shown);
        for (var field : Rows.of(question).orElseThrow()) {
            limit(place);
            field.retired = !retired.isEmpty();
            field.required = field.required && !field.retired;
            draft.add(field);
        }
        beside.add(draft);
        Properties.report(question, place, report);
        if (Found.says(question.all().path("selected_value"))) {
            report.left(Kind.CONDITION, place + " selected_value", "what repeats begins without a row");
        }
        var reason = Rows.reason(question);
        report.changed(Kind.FIELD, place, draft.name, retired.isEmpty() ? reason : reason + "; " + retired);
    }

    private String repeatingName(String wanted) {
        var name = fieldNames.give(wanted);
        if (formNames.free(name)) {
            formNames.without(name);
            return name;
        }
        var other = formNames.give(record.name + "_" + name);
        fieldNames.without(other);
        return other;
    }

    private void close(FormSection form, boolean shown, FormDraft draft, List<FormDraft> beside) {
        var own = draft.fields().count();
        if (own > 0) {
            split(draft);
        }
        record.forms.addAll(beside);
        beside.forEach(repeating -> repeating.conditions.addAll(draft.conditions));
        var became = (own > 0 ? draft.name + " " : "")
                + beside.stream().map(repeating -> repeating.name).collect(Collectors.joining(" "));
        if (own == 0 && beside.isEmpty()) {
            report.left(Kind.FORM, form.id(), "each of its fields stands in another form or is of every record");
        } else if (!shown) {
            report.changed(
                    Kind.FORM, form.id(), became.strip(), "it is not shown there: its fields are kept as retired");
        } else if (!form.visible()) {
            report.changed(
                    Kind.FORM,
                    form.id(),
                    became.strip(),
                    "it is not shown there, and is asked here: its record type has no other");
        } else if (own == 0 || !beside.isEmpty()) {
            report.changed(Kind.FORM, form.id(), became.strip(), "what repeats is a form of its own");
        } else {
            report.carried(Kind.FORM, form.id(), became.strip());
        }
        Properties.report(form, report);
    }

    /** A form has so many fields at most: what is more goes on in the next. */
    private void split(FormDraft draft) {
        var part = draft;
        record.forms.add(part);
        var count = 0;
        for (var section : List.copyOf(draft.sections)) {
            for (var field : List.copyOf(section.fields)) {
                if (++count > MOST_FIELDS * (record.forms.indexOf(part) - record.forms.indexOf(draft) + 1)) {
                    part = new FormDraft(formNames.give(draft.name + "_" + count), draft.label, false, draft.owner);
                    part.conditions.addAll(draft.conditions);
                    record.forms.add(part);
                }
                if (part != draft) {
                    section.fields.remove(field);
                    continued(part, section).fields.add(field);
                }
            }
        }
    }

    private static FormDraft.SectionDraft continued(FormDraft part, FormDraft.SectionDraft section) {
        var last = part.sections.getLast();
        if (last.name.equals(section.name)) {
            return last;
        }
        var next = new FormDraft.SectionDraft(section.name, section.label);
        part.sections.add(next);
        return next;
    }

    private void limit(String place) {
        if (++made > MOST_OF_A_PROGRAMME) {
            throw new Unusable(place + ": with its subforms '" + record.original + "' has more than "
                    + MOST_OF_A_PROGRAMME + " fields. Take subforms out of one another.");
        }
    }
}
