package org.qanad.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Actor;
import org.qanad.definition.expression.Sql;
import org.qanad.definition.expression.SqlNames;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.schema.Tables;

/**
 * Where the names of an expression about a record stand in the database. The record is {@code r}; a form is joined
 * under its own name when something of it is mentioned, the person as {@code subject}.
 */
public final class RecordSql implements SqlNames {
    private static final Map<String, String> ENVELOPE = Map.of(
            "status", "r.status",
            "number", "r.number",
            "organisation", "r.organisation",
            "owner", "r.owner::text",
            "territory", "r.territory",
            "opened_at", "r.opened_at");

    private final Definitions definitions;
    private final RecordType type;
    private final @Nullable Actor actor;
    private final @Nullable Form rowForm;
    private final Map<String, Form> mentioned = new LinkedHashMap<>();
    private boolean person;
    private int lists;

    private RecordSql(Definitions definitions, RecordType type, @Nullable Actor actor, @Nullable Form rowForm) {
        this.definitions = definitions;
        this.type = type;
        this.actor = actor;
        this.rowForm = rowForm;
    }

    /** Names of a record, asked by somebody; nobody when only counted. */
    public static RecordSql of(Definitions definitions, RecordType type, @Nullable Actor actor) {
        return new RecordSql(definitions, type, actor, null);
    }

    /** Names of a row of a repeating form, whose table is {@code x}, and of its record. */
    public static RecordSql ofRows(Definitions definitions, RecordType type, Form rows) {
        return new RecordSql(definitions, type, null, rows);
    }

    /** What follows FROM, with a join for all that was mentioned so far. */
    public String from() {
        var from = new StringBuilder("qanad.record r");
        if (rowForm != null) {
            from.append(" join ").append(Tables.of(rowForm)).append(" x on x.record_id = r.id");
        }
        for (var form : mentioned.values()) {
            from.append(" left join ")
                    .append(Tables.of(form))
                    .append(" ")
                    .append(alias(form))
                    .append(" on ")
                    .append(alias(form))
                    .append(".record_id = r.id");
        }
        if (person) {
            from.append(" left join qanad.person subject on subject.id = r.subject");
        }
        return from.toString();
    }

    /** Joins the person on file. */
    public void mentionPerson() {
        person = true;
    }

    /** The column of a field, its form joined. */
    public String column(Field field) {
        if (rowForm != null && rowForm.field(field.name()).isPresent()) {
            return "x." + Tables.column(field);
        }
        var form = type.formOf(field.name()).orElseThrow();
        mentioned.put(form.name(), form);
        return alias(form) + "." + Tables.column(field);
    }

    /** The name under which a form's table is joined. */
    static String alias(Form form) {
        return DSL.name("f_" + form.name()).toString();
    }

    void mention(Form form) {
        mentioned.put(form.name(), form);
    }

    @Override
    public Optional<Sql> field(String name) {
        if (rowForm != null && rowForm.field(name).isPresent()) {
            return rowForm.field(name).map(field -> Sql.of(comparable(field, "x")));
        }
        if (ENVELOPE.containsKey(name)) {
            return Optional.of(Sql.of(Objects.requireNonNull(ENVELOPE.get(name))));
        }
        return type.formOf(name).flatMap(form -> {
            mentioned.put(form.name(), form);
            return form.field(name).map(field -> Sql.of(comparable(field, alias(form))));
        });
    }

    @Override
    public Optional<Sql> member(String thing, String name) {
        if (thing.equals("subject") && (name.equals("sex") || name.equals("born"))) {
            person = true;
            return Optional.of(Sql.of("subject." + name));
        }
        if (thing.equals("actor") && actor != null) {
            return switch (name) {
                case "user" -> Optional.of(Sql.value(actor.account().toString(), "text"));
                case "organisation" -> Optional.of(Sql.value(actor.organisation(), "text"));
                case "roles" -> Optional.of(Sql.value(actor.roles().toArray(String[]::new), "text[]"));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    @Override
    public Optional<Rows> rows(String name) {
        var alias = "l" + lists++;
        var repeating = type.form(name).filter(FormUse::repeats);
        if (repeating.isPresent()) {
            var form = repeating.get().form();
            return Optional.of(new Rows(
                    Tables.of(form) + " " + alias,
                    alias + ".record_id = r.id",
                    new RowNames(Map.of(alias, List.of(form)), alias, false)));
        }
        return definitions.children(type).stream()
                .filter(child -> child.listName().equals(name))
                .findFirst()
                .map(child -> children(child, alias));
    }

    private static Rows children(RecordType child, String alias) {
        var from = new StringBuilder("qanad.record ").append(alias);
        var forms = new LinkedHashMap<String, List<Form>>();
        child.forms().stream().filter(use -> !use.repeats()).map(FormUse::form).forEach(form -> {
            var own = DSL.name(alias + "_" + form.name()).toString();
            from.append(" left join ")
                    .append(Tables.of(form))
                    .append(" ")
                    .append(own)
                    .append(" on ")
                    .append(own)
                    .append(".record_id = ")
                    .append(alias)
                    .append(".id");
            forms.put(own, List.of(form));
        });
        return new Rows(
                from.toString(),
                alias + ".parent = r.id and " + alias + ".type = " + DSL.inline(child.qualified()),
                new RowNames(forms, alias, true));
    }

    /** Ids are texts to an expression, and decimals doubles. */
    private static String comparable(Field field, String alias) {
        var column = alias + "." + Tables.column(field);
        return switch (field.stored()) {
            case PERSON, PLACE, USER, RECORD, ATTACHMENT -> column + "::text";
            case DECIMAL -> column + "::double precision";
            default -> column;
        };
    }

    private record RowNames(Map<String, List<Form>> forms, String alias, boolean envelope) implements SqlNames {
        @Override
        public Optional<Sql> field(String name) {
            if (envelope && ENVELOPE.containsKey(name)) {
                return Optional.of(Sql.of(
                        alias + Objects.requireNonNull(ENVELOPE.get(name)).substring(1)));
            }
            return forms.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .flatMap(form -> form.field(name).stream())
                            .map(field -> Sql.of(comparable(field, entry.getKey()))))
                    .findFirst();
        }

        @Override
        public Optional<Sql> member(String thing, String name) {
            return Optional.empty();
        }

        @Override
        public Optional<Rows> rows(String name) {
            return Optional.empty();
        }
    }
}
