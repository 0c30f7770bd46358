package org.qanad.schema;

import static org.jooq.impl.DSL.inline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.qanad.definition.model.CodeList;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.Programme;

/** Declared minus actual. A plan adds and retires; what would drop, rename or retype is refused by name. */
final class Planner {
    private final Definitions definitions;
    private final DSLContext owner;
    private final Actual actual;
    private final Rules rules;
    private final List<String> statements = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    Planner(Definitions definitions, DSLContext owner) {
        this.definitions = definitions;
        this.owner = owner;
        this.actual = Actual.read(
                owner, definitions.programmes().stream().map(Programme::name).toList());
        this.rules = new Rules(definitions);
    }

    Plan plan() {
        statements.addAll(new CountryRows(definitions.country(), owner).statements());
        statements.addAll(new RelationRows(definitions.relations().values(), owner).statements(refusals));
        definitions.programmes().forEach(this::schema);
        definitions.programmes().forEach(programme -> programme.lists().values().forEach(this::list));
        definitions
                .programmes()
                .forEach(programme -> programme.forms().values().forEach(form -> table(programme, form)));
        definitions
                .programmes()
                .forEach(programme -> programme.records().forEach(record -> {
                    var sequence = Tables.sequence(record);
                    if (!actual.sequences().contains(sequence.last())) {
                        statements.add("create sequence " + sequence);
                        statements.add("grant usage on sequence " + sequence + " to qanad_server");
                    }
                }));
        gone();
        return new Plan(List.copyOf(statements), List.copyOf(refusals));
    }

    private void schema(Programme programme) {
        if (!actual.schemas().contains(programme.name())) {
            var name = quoted(programme.name());
            statements.add("create schema " + name);
            statements.add("grant usage on schema " + name + " to qanad_server, qanad_figures");
        }
    }

    private void list(CodeList list) {
        var table = Tables.list(list.qualified());
        if (!actual.has(table)) {
            statements.add(
                    "create table " + table + " (code text primary key, parent text references " + table
                            + ", position int not null, label jsonb not null, grouping boolean not null, retired boolean not null)");
            statements.add("grant select on " + table + " to qanad_server, qanad_figures");
        }
        statements.addAll(new ListRows(list, table, actual.has(table) ? owner : null).statements(refusals));
    }

    private void table(Programme programme, Form form) {
        var table = Tables.of(form);
        var repeats = programme.records().stream()
                .flatMap(record -> record.forms().stream())
                .anyMatch(use -> use.repeats() && use.form().equals(form));
        if (!actual.has(table)) {
            statements.addAll(new NewTable(form, table, repeats).statements());
        }
        var columns = actual.columnsOf(table);
        form.fields().forEach(field -> column(table, field, columns));
        form.fields().forEach(field -> constrain(table, field));
        countable(form, table, columns);
    }

    private void column(Name table, Field field, java.util.Map<String, String> columns) {
        var present = columns.get(field.name());
        var wanted = Tables.type(field);
        if (present == null) {
            var always = field.stored() == FieldType.CHOICES && !field.sealed() ? " not null default '{}'" : "";
            statements.add("alter table " + table + " add column " + Tables.column(field) + " " + wanted + always);
            if (Tables.isDate(field)) {
                statements.add("alter table " + table + " add column " + Tables.precision(field) + " text");
            }
            if (field.stored() == FieldType.RECORD || field.stored() == FieldType.PLACE) {
                statements.add("create index on " + table + " (" + Tables.column(field) + ")");
            }
        } else if (!present.equals(wanted)) {
            refusals.add(table + "." + field.name() + " is " + present + " and would become " + wanted
                    + ". Retire the field and add a new one under another name.");
        }
    }

    private void constrain(Name table, Field field) {
        var present = actual.constraintsOf(table);
        var wanted = rules.of(field);
        var names = wanted.stream().map(Rules.Rule::name).toList();
        present.stream()
                .filter(name -> Rules.isOn(field, name) && !names.contains(name))
                .forEach(name -> statements.add("alter table " + table + " drop constraint " + quoted(name)));
        wanted.stream()
                .filter(rule -> !present.contains(rule.name()))
                .forEach(rule -> statements.add(
                        "alter table " + table + " add constraint " + quoted(rule.name()) + " " + rule.definition()));
    }

    /** Column by column: whoever counts reads no words and no person. */
    private void countable(Form form, Name table, java.util.Map<String, String> columns) {
        var added = form.fields()
                .filter(Tables::countable)
                .filter(field -> !columns.containsKey(field.name()))
                .flatMap(field -> Tables.isDate(field)
                        ? Stream.of(Tables.column(field), Tables.precision(field))
                        : Stream.of(Tables.column(field)))
                .map(Name::toString)
                .collect(Collectors.joining(", "));
        if (!added.isEmpty()) {
            statements.add("grant select (" + added + ") on " + table + " to qanad_figures");
        }
    }

    private void gone() {
        for (var programme : definitions.programmes()) {
            var declared = new HashSet<String>();
            programme
                    .lists()
                    .values()
                    .forEach(list -> declared.add(
                            Tables.list(list.qualified()).unquotedName().toString()));
            programme
                    .forms()
                    .values()
                    .forEach(form -> declared.add(Tables.of(form).unquotedName().toString()));
            actual.columns().keySet().stream()
                    .filter(table -> table.startsWith(programme.name() + ".") && !declared.contains(table))
                    .forEach(
                            table -> refusals.add(
                                    table
                                            + " is no longer declared. A form or list is never dropped: put its file back, and retire what is in it."));
            programme.forms().values().forEach(this::goneColumns);
        }
    }

    private void goneColumns(Form form) {
        var table = Tables.of(form);
        var own = Set.of("record_id", "row_id", "position");
        actual.columnsOf(table).keySet().stream()
                .filter(column -> !own.contains(column))
                .filter(column -> form.fields()
                        .noneMatch(field -> column.equals(field.name())
                                || (Tables.isDate(field) && column.equals(field.name() + "_precision"))))
                .forEach(
                        column -> refusals.add(
                                table + "." + column
                                        + " is no longer declared. A field is never dropped or renamed: put it back with 'retired: true'."));
    }

    static String quoted(String name) {
        return Objects.requireNonNull(org.jooq.impl.DSL.name(name)).toString();
    }

    static String text(String value) {
        return inline(value).toString();
    }
}
