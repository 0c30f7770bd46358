package org.qanad.definition.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Indicator;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Role;
import org.qanad.definition.model.Step;
import org.qanad.definition.model.WorkList;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Nearest;
import org.qanad.definition.yaml.Place;

/** Whether every name that a definition uses is declared somewhere. */
final class References {
    static final Set<String> ENVELOPE_COLUMNS =
            Set.of("number", "subject", "status", "owner", "organisation", "territory", "opened", "updated", "parent");
    static final Set<String> GIVEN_DIMENSIONS =
            Set.of("region", "district", "month", "year", "sex", "age_group", "organisation", "status");

    private final Definitions definitions;
    private final Faults faults;

    References(Definitions definitions, Faults faults) {
        this.definitions = definitions;
        this.faults = faults;
    }

    void check() {
        definitions.records().values().forEach(this::record);
        definitions.roles().values().forEach(this::role);
        definitions.indicators().values().forEach(this::indicator);
        definitions.work().values().forEach(this::work);
        prefixes();
        definitions
                .programmes()
                .forEach(programme ->
                        programme.forms().values().forEach(form -> form.fields().forEach(this::field)));
    }

    private void field(Field field) {
        if (field.list() != null) {
            known(field.list(), definitions.lists().keySet(), "list", field.placeOf("list"));
        }
        field.of().forEach(of -> known(of, definitions.records().keySet(), "record", field.placeOf("of")));
    }

    private void record(RecordType record) {
        record.parents()
                .forEach(parent -> known(parent, definitions.records().keySet(), "record", record.placeOf("parent")));
        var names = fieldNames(record);
        record.columns().stream()
                .filter(column -> !ENVELOPE_COLUMNS.contains(column))
                .forEach(column -> shown(record, column, record.placeOf("columns")));
        if (record.title() != null) {
            shown(record, record.title(), record.placeOf("title"));
        }
        if (record.territory() != null) {
            typed(record, record.territory(), List.of(FieldType.TERRITORY), record.placeOf("territory"));
        }
        record.sharedWith().stream()
                .filter(with -> !with.equals("parent"))
                .forEach(with -> typed(
                        record, with, List.of(FieldType.ORGANISATION, FieldType.USER), record.placeOf("shared_with")));
        listNames(record, names);
        carries(record, names);
        record.states().forEach(state -> state.steps().forEach(step -> step(record, step)));
    }

    /** Rows and children are lists in the record's expressions: no two things may answer to one name. */
    private void listNames(RecordType record, Collection<String> fields) {
        var seen = new HashSet<>(fields);
        Stream.concat(
                        record.forms().stream().filter(use -> use.repeats()).map(use -> use.name()),
                        definitions.children(record).stream().map(RecordType::listName))
                .filter(name -> Names.taken(name) || !seen.add(name))
                .forEach(name -> faults.add(
                        record.at(),
                        "'" + name + "' means two things in the record '" + record.name() + "'",
                        "Rename the field, the repeating form or the child record."));
    }

    private void carries(RecordType record, Collection<String> names) {
        record.carries().forEach((parent, pairs) -> {
            if (!record.parents().contains(parent)) {
                faults.add(
                        record.placeOf("carries"),
                        "'carries' names " + parent + ", which is no parent",
                        "Add it to 'parent'.");
            }
            definitions
                    .record(parent)
                    .ifPresent(from -> pairs.forEach((own, theirs) -> {
                        known(own, names, "field", record.placeOf("carries"));
                        known(theirs, fieldNames(from), "field of " + parent, record.placeOf("carries"));
                        carried(record, own, from, theirs);
                    }));
        });
    }

    private void carried(RecordType record, String own, RecordType from, String theirs) {
        record.field(own)
                .ifPresent(to -> from.field(theirs).ifPresent(source -> {
                    var sameList = to.list() == null || to.list().equals(source.list());
                    var words = to.type().isWords() && source.type().isWords();
                    if (source.sealed() && !to.sealed()) {
                        faults.add(
                                record.placeOf("carries"),
                                "'" + own + "' would carry '" + theirs + "', which is sealed, into the open",
                                "Seal '" + own + "' too.");
                    }
                    if (!words && (to.stored() != source.stored() || !sameList)) {
                        faults.add(
                                record.placeOf("carries"),
                                "'" + own + "' cannot carry '" + theirs + "': they differ in type or list",
                                "Give both the same.");
                    }
                }));
    }

    private void step(RecordType record, Step step) {
        step.by().forEach(role -> known(role, definitions.roles().keySet(), "role", step.placeOf("by")));
        if (step.approval() != null) {
            known(step.approval(), definitions.roles().keySet(), "role", step.placeOf("approval"));
        }
        var forms = record.forms().stream().map(use -> use.name()).toList();
        step.needs().forEach(form -> known(form, forms, "form", step.placeOf("needs")));
    }

    private void role(Role role) {
        role.grants().forEach((name, grant) -> {
            known(name, definitions.records().keySet(), "record", role.placeOf("records"));
            definitions
                    .record(name)
                    .ifPresent(record -> grant.forms()
                            .keySet()
                            .forEach(form -> known(
                                    form,
                                    record.forms().stream()
                                            .map(use -> use.name())
                                            .toList(),
                                    "form",
                                    role.placeOf("records"))));
        });
        role.navigation()
                .forEach(name -> known(name, definitions.records().keySet(), "record", role.placeOf("navigation")));
        role.indicators().stream()
                .filter(name -> !name.endsWith(".*"))
                .forEach(name -> known(name, definitions.indicators().keySet(), "indicator", role.placeOf("figures")));
    }

    private void indicator(Indicator indicator) {
        known(indicator.recordType(), definitions.records().keySet(), "record", indicator.placeOf("count"));
        definitions.record(indicator.recordType()).ifPresent(record -> {
            var fields = new ArrayList<Field>(record.fields().toList());
            if (indicator.rows() != null) {
                var form = record.form(indicator.rows()).filter(use -> use.repeats());
                if (form.isEmpty()) {
                    faults.add(
                            indicator.placeOf("count"), "'" + indicator.rows() + "' is no repeating form", "Name one.");
                }
                form.ifPresent(use -> use.form().fields().forEach(fields::add));
            }
            for (var dimension : indicator.by()) {
                dimension(indicator, dimension, fields);
            }
            if (indicator.date() != null && !indicator.date().equals("opened_at")) {
                typed(
                        fields,
                        indicator.date(),
                        List.of(FieldType.DATE, FieldType.DATE_TIME),
                        indicator.placeOf("date"));
            }
            if (indicator.sum() != null) {
                typed(
                        fields,
                        indicator.sum(),
                        List.of(FieldType.WHOLE_NUMBER, FieldType.DECIMAL),
                        indicator.placeOf("sum"));
            }
        });
    }

    private void dimension(Indicator indicator, String dimension, List<Field> fields) {
        var name = dimension.endsWith(".group") ? dimension.substring(0, dimension.length() - 6) : dimension;
        if (GIVEN_DIMENSIONS.contains(name)) {
            return;
        }
        var field = fields.stream().filter(one -> one.name().equals(name)).findFirst();
        if (field.isEmpty()) {
            known(
                    name,
                    Stream.concat(GIVEN_DIMENSIONS.stream(), fields.stream().map(Field::name))
                            .toList(),
                    "dimension",
                    indicator.placeOf("by"));
        } else if (field.get().sealed()) {
            sealed(name, indicator.placeOf("by"));
        } else if (!COUNTABLE.contains(field.get().stored())) {
            faults.add(
                    indicator.placeOf("by"),
                    "'" + name + "' is a " + field.get().stored().word() + ", which a figure is not split by",
                    "Split by a choice, yes_no, organisation or territory.");
        }
    }

    private static final Set<FieldType> COUNTABLE =
            Set.of(FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO, FieldType.ORGANISATION, FieldType.TERRITORY);

    private void work(WorkList list) {
        known(list.recordType(), definitions.records().keySet(), "record", list.placeOf("record"));
        list.roles().forEach(role -> known(role, definitions.roles().keySet(), "role", list.placeOf("roles")));
        definitions.record(list.recordType()).ifPresent(record -> {
            list.columns().stream()
                    .filter(column -> !ENVELOPE_COLUMNS.contains(column))
                    .forEach(column -> shown(record, column, list.placeOf("columns")));
            if (list.due() != null) {
                typed(record, list.due(), List.of(FieldType.DATE, FieldType.DATE_TIME), list.placeOf("due"));
            }
        });
    }

    private void prefixes() {
        var seen = new HashMap<String, String>();
        definitions.records().values().forEach(record -> {
            var other = seen.putIfAbsent(record.number(), record.qualified());
            if (other != null) {
                faults.add(
                        record.placeOf("number"),
                        other + " has the number " + record.number() + " too",
                        "Choose another prefix.");
            }
        });
    }

    private void typed(RecordType record, String name, List<FieldType> types, Place at) {
        typed(record.fields().toList(), name, types, at);
    }

    private void typed(List<Field> fields, String name, List<FieldType> types, Place at) {
        var field = fields.stream().filter(one -> one.name().equals(name)).findFirst();
        if (field.isEmpty()) {
            known(name, fields.stream().map(Field::name).toList(), "field", at);
        } else if (field.get().sealed()) {
            sealed(name, at);
        } else if (!types.contains(field.get().stored())) {
            faults.add(
                    at,
                    "'" + name + "' is a " + field.get().stored().word(),
                    "Name a field of type "
                            + String.join(
                                    " or ", types.stream().map(FieldType::word).toList()) + ".");
        }
    }

    /** A list shows answers of many records at once: never sealed ones. */
    private void shown(RecordType record, String name, Place at) {
        known(name, fieldNames(record), "field", at);
        if (record.field(name).filter(Field::sealed).isPresent()) {
            sealed(name, at);
        }
    }

    private void sealed(String name, Place at) {
        faults.add(
                at, "'" + name + "' is sealed", "Name a field that is not: what is sealed is only read in its file.");
    }

    private void known(String name, Collection<String> all, String kind, Place at) {
        if (!all.contains(name)) {
            faults.add(at, "there is no " + kind + " '" + name + "'", Nearest.remedy(name, all));
        }
    }

    private static List<String> fieldNames(RecordType record) {
        return record.fields().map(Field::name).toList();
    }
}
