package org.qanad.record;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.impl.SQLDataType;
import org.qanad.access.Actor;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FormAccess;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;

/** What a person narrows a list by. A form that any of the person's roles hides cannot be asked about at all. */
final class Filters {
    private final Actor actor;
    private final RecordType type;
    private final RecordSql sql;
    private final List<Condition> conditions = new ArrayList<>();

    Filters(Actor actor, RecordType type, RecordSql sql) {
        this.actor = actor;
        this.type = type;
        this.sql = sql;
    }

    List<Condition> of(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (!value.isBlank()) {
                one(name, value);
            }
        });
        return conditions;
    }

    private void one(String name, String value) {
        switch (name) {
            case "status" -> conditions.add(field("r.status", SQLDataType.CLOB).in(value.split(",", -1)));
            case "owner" -> owner(value);
            case "organisation" -> conditions.add(condition("r.organisation = ?", value));
            case "subject" -> conditions.add(condition("r.subject = ?", id(name, value)));
            case "parent" -> conditions.add(condition("r.parent = ?", id(name, value)));
            case "pending" -> conditions.add(condition("r.pending_step is not null"));
            case "type", "order", "after", "limit" -> {}
            default -> {
                if (!name.startsWith("f.")) {
                    throw unknown(name);
                }
                answer(name, name.substring(2), value);
            }
        }
    }

    private void owner(String value) {
        switch (value) {
            case "me" -> conditions.add(condition("r.owner = ?", actor.account()));
            case "none" -> conditions.add(condition("r.owner is null"));
            default -> conditions.add(condition("r.owner = ?", id("owner", value)));
        }
    }

    private void answer(String parameter, String name, String value) {
        var declared = type.field(name)
                .filter(field -> actor.origin().confirmed()
                        || !type.formOf(field.name()).orElseThrow().sensitive())
                .filter(field -> !field.sealed())
                .filter(this::readable)
                .orElseThrow(() -> unknown(parameter));
        var column = sql.column(declared);
        conditions.add(
                switch (declared.stored()) {
                    case CHOICE, ORGANISATION -> field(column, SQLDataType.CLOB).in(value.split(",", -1));
                    case CHOICES -> condition("? = any(" + column + ")", value);
                    case YES_NO -> condition(column + " = ?", value.equals("true"));
                    case TERRITORY ->
                        condition(column + " in (select code from qanad.territory where ? = any(lineage))", value);
                    case PERSON, PLACE, USER, RECORD -> condition(column + " = ?", id(parameter, value));
                    default -> throw unknown(parameter);
                });
    }

    private boolean readable(Field declared) {
        var form = type.formOf(declared.name()).orElseThrow().name();
        return actor.assignments().stream()
                .flatMap(assignment -> assignment.role().grant(type.qualified()).stream())
                .allMatch(grant -> grant.form(form).compareTo(FormAccess.READ) >= 0);
    }

    private static UUID id(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.of(Problem.MALFORMED, Fault.of("malformed", name));
        }
    }

    private static Refusal unknown(String name) {
        return Refusal.of(Problem.MALFORMED, Fault.of("unknown-field", name, name));
    }
}
