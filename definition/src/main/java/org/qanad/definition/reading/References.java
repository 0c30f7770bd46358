package org.qanad.definition.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
            known(field.list(), definitions.lists().keySet(), "list", field.at());
        }
        field.of().forEach(of -> known(of, definitions.records().keySet(), "record", field.at()));
    }

    private void record(RecordType record) {
        record.parents().forEach(parent -> known(parent, definitions.records().keySet(), "record", record.at()));
        var names = fieldNames(record);
        record.columns().stream()
                .filter(column -> !ENVELOPE_COLUMNS.contains(column))
                .forEach(column -> known(column, names, "field", record.at()));
        if (record.title() != null) {
            known(record.title(), names, "field", record.at());
        }
        if (record.territory() != null) {
            typed(record, record.territory(), List.of(FieldType.TERRITORY));
        }
        record.sharedWith().stream()
                .filter(with -> !with.equals("parent"))
                .forEach(with -> typed(record, with, List.of(FieldType.ORGANISATION, FieldType.USER)));
        carries(record, names);
        record.states().forEach(state -> state.steps().forEach(step -> step(record, step)));
    }

    private void carries(RecordType record, Collection<String> names) {
        record.carries().forEach((parent, pairs) -> {
            if (!record.parents().contains(parent)) {
                faults.add(record.at(), "'carries' names " + parent + ", which is no parent", "Add it to 'parent'.");
            }
            definitions
                    .record(parent)
                    .ifPresent(from -> pairs.forEach((own, theirs) -> {
                        known(own, names, "field", record.at());
                        known(theirs, fieldNames(from), "field of " + parent, record.at());
                        carried(record, own, from, theirs);
                    }));
        });
    }

    private void carried(RecordType record, String own, RecordType from, String theirs) {
        record.field(own)
                .ifPresent(to -> from.field(theirs).ifPresent(source -> {
                    var sameList = to.list() == null || to.list().equals(source.list());
                    var words = to.type().isWords() && source.type().isWords();
                    if (!words && (to.stored() != source.stored() || !sameList)) {
                        faults.add(
                                record.at(),
                                "'" + own + "' cannot carry '" + theirs + "': they differ in type or list",
                                "Give both the same.");
                    }
                }));
    }

    private void step(RecordType record, Step step) {
        step.by().forEach(role -> known(role, definitions.roles().keySet(), "role", step.at()));
        if (step.approval() != null) {
            known(step.approval(), definitions.roles().keySet(), "role", step.at());
        }
        var forms = record.forms().stream().map(use -> use.name()).toList();
        step.needs().forEach(form -> known(form, forms, "form", step.at()));
    }

    private void role(Role role) {
        role.grants().forEach((name, grant) -> {
            known(name, definitions.records().keySet(), "record", role.at());
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
                                    role.at())));
        });
        role.navigation().forEach(name -> known(name, definitions.records().keySet(), "record", role.at()));
        role.indicators().stream()
                .filter(name -> !name.endsWith(".*"))
                .forEach(name -> known(name, definitions.indicators().keySet(), "indicator", role.at()));
    }

    private void indicator(Indicator indicator) {
        known(indicator.recordType(), definitions.records().keySet(), "record", indicator.at());
        definitions.record(indicator.recordType()).ifPresent(record -> {
            var fields = new ArrayList<Field>(record.fields().toList());
            if (indicator.rows() != null) {
                var form = record.form(indicator.rows()).filter(use -> use.repeats());
                if (form.isEmpty()) {
                    faults.add(indicator.at(), "'" + indicator.rows() + "' is no repeating form", "Name one.");
                }
                form.ifPresent(use -> use.form().fields().forEach(fields::add));
            }
            for (var dimension : indicator.by()) {
                dimension(indicator, dimension, fields);
            }
            if (indicator.date() != null && !indicator.date().equals("opened_at")) {
                known(indicator.date(), fields.stream().map(Field::name).toList(), "field", indicator.at());
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
                    indicator.at());
        } else if (!COUNTABLE.contains(field.get().stored())) {
            faults.add(
                    indicator.at(),
                    "'" + name + "' is a " + field.get().stored().word() + ", which a figure is not split by",
                    "Split by a choice, yes_no, organisation or territory.");
        }
    }

    private static final Set<FieldType> COUNTABLE =
            Set.of(FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO, FieldType.ORGANISATION, FieldType.TERRITORY);

    private void work(WorkList list) {
        known(list.recordType(), definitions.records().keySet(), "record", list.at());
        list.roles().forEach(role -> known(role, definitions.roles().keySet(), "role", list.at()));
        definitions.record(list.recordType()).ifPresent(record -> {
            list.columns().stream()
                    .filter(column -> !ENVELOPE_COLUMNS.contains(column))
                    .forEach(column -> known(column, fieldNames(record), "field", list.at()));
            if (list.due() != null) {
                typed(record, list.due(), List.of(FieldType.DATE, FieldType.DATE_TIME));
            }
        });
    }

    private void prefixes() {
        var seen = new HashMap<String, String>();
        definitions.records().values().forEach(record -> {
            var other = seen.putIfAbsent(record.number(), record.qualified());
            if (other != null) {
                faults.add(
                        record.at(), other + " has the number " + record.number() + " too", "Choose another prefix.");
            }
        });
    }

    private void typed(RecordType record, String name, List<FieldType> types) {
        var field = record.field(name);
        if (field.isEmpty()) {
            known(name, fieldNames(record), "field", record.at());
        } else if (!types.contains(field.get().stored())) {
            faults.add(
                    record.at(),
                    "'" + name + "' is a " + field.get().stored().word(),
                    "Name a field of type "
                            + String.join(
                                    " or ", types.stream().map(FieldType::word).toList()) + ".");
        }
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
