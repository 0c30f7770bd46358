package org.qanad.primero;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.qanad.definition.model.FieldType;
import org.qanad.primero.Report.Kind;
import tools.jackson.databind.JsonNode;

/** Writes what the fields of a record ask of each other, now that all have their names: conditions, sums, defaults. */
final class Expressions {
    private static final int ROUNDS = 5;

    private final RecordDraft record;
    private final java.util.Map<String, Configuration.Composed> composed;
    private final Report report;

    Expressions(RecordDraft record, java.util.Map<String, Configuration.Composed> composed, Report report) {
        this.record = record;
        this.composed = composed;
        this.report = report;
    }

    void write() {
        for (var round = 0; round < ROUNDS; round++) {
            record.forms.forEach(this::types);
        }
        for (var form : record.forms) {
            form.sections.forEach(section ->
                    section.fields.removeIf(field -> field.type == FieldType.CALCULATED && !calculated(form, field)));
        }
        record.forms.removeIf(form -> form.fields().findAny().isEmpty());
        record.forms.forEach(form -> {
            var shared = shared(form);
            form.fields().filter(field -> !field.retired).forEach(field -> {
                shown(form, field, shared);
                preset(field);
            });
        });
    }

    /** Of a calculated number: whole or decimal, as what it is reckoned from. */
    private void types(FormDraft form) {
        form.fields()
                .filter(field -> field.type == FieldType.CALCULATED && field.value == null)
                .forEach(field -> {
                    var calculation = field.source.all().path("calculation");
                    if (calculation.isObject()) {
                        try {
                            field.as = new Calculations(within(form, field))
                                    .translate(calculation)
                                    .type();
                            (form.repeats ? form.rows : record.fields).put(field.source.name(), field.target());
                        } catch (CannotCarry _) {
                            // Told when it is written.
                            field.as = Objects.requireNonNullElse(field.as, FieldType.WHOLE_NUMBER);
                        }
                    }
                });
    }

    /** Whether it stays: a number that cannot be reckoned is asked, anything else would never have an answer. */
    private boolean calculated(FormDraft form, FieldDraft field) {
        if (field.value != null) {
            return true;
        }
        var name = field.place + " calculation";
        try {
            if (field.as == FieldType.TEXT) {
                field.value = composed(field);
                field.max = 10_000;
            } else {
                field.value = new Calculations(within(form, field))
                        .translate(field.source.all().path("calculation"))
                        .expression();
            }
            report.carried(Kind.CONDITION, name, field.value);
            return true;
        } catch (CannotCarry cannot) {
            report.left(Kind.CONDITION, name, cannot.reason());
            if (field.source.type().equals("calculated")) {
                report.leftAfterAll(Kind.FIELD, field.place, "it is calculated, and its calculation cannot be carried");
                (form.repeats ? form.rows : record.fields).remove(field.source.name());
                return false;
            }
            field.type = field.as == FieldType.TEXT ? FieldType.TEXT : FieldType.WHOLE_NUMBER;
            field.as = null;
            return true;
        }
    }

    /** Parts that are answered, with what stands between. */
    private String composed(FieldDraft field) throws CannotCarry {
        var composition = Objects.requireNonNull(composed.get(field.source.name()));
        var between = Conditions.quoted(composition.separator());
        var parts = new ArrayList<String>();
        for (var part : composition.parts()) {
            var target = record.fields.get(part);
            if (target == null || target.type() != FieldType.TEXT || part.equals(field.source.name())) {
                throw new CannotCarry("it is put together of '" + part + "', which is no text here");
            }
            var before = parts.isEmpty() ? "" : between + " + ";
            parts.add("(" + target.name() + " == null ? '' : " + before + target.name() + ")");
        }
        return String.join(" + ", parts);
    }

    /** The conditions of the whole form, written once. */
    private List<String> shared(FormDraft form) {
        var written = new ArrayList<String>();
        var number = 0;
        for (var condition : form.conditions) {
            var name =
                    form.owner.id() + " → " + form.name + " display_conditions" + (number++ == 0 ? "" : " " + number);
            condition(name, condition, form.repeats ? around(form) : record(form), written);
        }
        return written;
    }

    private void shown(FormDraft form, FieldDraft field, List<String> shared) {
        var parts = new ArrayList<>(shared);
        if (!field.place.isEmpty()) {
            var all = field.source.all();
            var ofRecord = all.path("display_conditions_record");
            if (Found.says(ofRecord)) {
                condition(
                        field.place + " display_conditions_record",
                        ofRecord,
                        form.repeats ? around(form) : within(form, field),
                        parts);
            }
            var ofRow = all.path("display_conditions_subform");
            if (Found.says(ofRow)) {
                condition(field.place + " display_conditions_subform", ofRow, within(form, field), parts);
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        var all = Conditions.joined(List.copyOf(new java.util.LinkedHashSet<>(parts)), " && ");
        if (all.length() > Conditions.LONGEST) {
            report.left(
                    Kind.CONDITION,
                    field.place + " show",
                    "all its conditions together are longer than an expression may be");
        } else {
            field.show = all;
        }
    }

    private void condition(String name, JsonNode tree, Target.Names names, List<String> into) {
        if (report.tells(Kind.CONDITION, name)) {
            // A field of several columns has its condition once.
            try {
                into.add(new Conditions(names).translate(tree));
            } catch (CannotCarry _) {
                return;
            }
            return;
        }
        try {
            var expression = new Conditions(names).translate(tree);
            into.add(expression);
            report.carried(Kind.CONDITION, name, expression);
        } catch (CannotCarry cannot) {
            report.left(Kind.CONDITION, name, cannot.reason() + ": it is always asked");
        }
    }

    private void preset(FieldDraft field) {
        var given = field.source.all().path("selected_value");
        var none = given.isMissingNode()
                || given.isNull()
                || (given.isString() && given.asString().isBlank());
        if (none || field.type == FieldType.CALCULATED || field.place.isEmpty()) {
            return;
        }
        var name = field.place + " selected_value";
        try {
            if (given.isContainer() && !given.isArray()) {
                throw new CannotCarry("the default is no plain value");
            }
            var values = new ArrayList<String>();
            for (var one : given.isArray() ? given : List.of(given)) {
                values.add(
                        field.type == FieldType.DATE && one.asString("").equals("now")
                                ? "today()"
                                : Conditions.literal(field.target(), one));
            }
            field.preset = field.type == FieldType.CHOICES ? "[" + String.join(", ", values) + "]" : values.getFirst();
            report.carried(Kind.CONDITION, name, field.preset);
        } catch (CannotCarry cannot) {
            report.left(Kind.CONDITION, name, cannot.reason() + ": it begins unanswered");
        }
    }

    /** What a field of the form may ask about: of a row first its own fields, and never itself. */
    private Target.Names within(FormDraft form, FieldDraft field) {
        var own = form.repeats ? form.rows : record.fields;
        return name -> name.equals(field.source.name())
                ? Optional.empty()
                : Optional.ofNullable(own.get(name))
                        .or(() -> form.repeats ? around(form).find(name) : Optional.empty());
    }

    private Target.Names record(FormDraft form) {
        var own = new HashSet<String>();
        form.fields().forEach(field -> own.add(field.source.name()));
        return name -> own.contains(name) ? Optional.empty() : Optional.ofNullable(record.fields.get(name));
    }

    /** The record's fields, seen from a row: a field of the row's own hides one of the same name. */
    private Target.Names around(FormDraft form) {
        var hidden = new HashSet<String>();
        form.fields().forEach(field -> hidden.add(field.name));
        return name -> Optional.ofNullable(record.fields.get(name)).filter(target -> !hidden.contains(target.name()));
    }
}
