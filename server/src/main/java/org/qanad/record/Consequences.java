package org.qanad.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.expression.Answer;
import org.qanad.definition.expression.Expression;
import org.qanad.definition.expression.RecordExpressions;
import org.qanad.definition.expression.RecordExpressions.OfField;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.FormUse;
import org.qanad.definition.model.RecordType;
import org.qanad.kernel.Fault;

/** What follows from the answers: defaults, calculations, what is not asked after all, what is missing or wrong. */
final class Consequences {
    private static final int ROUNDS = 8;

    private final RecordType type;
    private final RecordExpressions expressions;
    private final Function<RecordState, Map<String, @Nullable Object>> surroundings;

    /** Answers dropped because what was answered before them makes their question meaningless. */
    private final Set<String> dropped = new LinkedHashSet<>();

    Consequences(
            RecordType type,
            RecordExpressions expressions,
            Function<RecordState, Map<String, @Nullable Object>> surroundings) {
        this.type = type;
        this.expressions = expressions;
        this.surroundings = surroundings;
    }

    List<String> dropped() {
        return List.copyOf(dropped);
    }

    /** Defaults of a new record's forms, for questions that the change leaves out. */
    void preset(RecordState state, Set<String> forms, Set<String> submitted) {
        for (var use : singles(forms)) {
            use.form()
                    .fields()
                    .filter(field -> !submitted.contains(field.name()))
                    .filter(field -> expressions.field(field).preset() != null)
                    .filter(field -> state.values().get(field.name()) == null)
                    .forEach(field -> give(expressions.field(field).preset(), surroundings.apply(state))
                            .ifPresent(given -> state.values().put(field.name(), given)));
        }
    }

    /** Defaults of rows that the change adds, for questions that it leaves out. */
    void presetRows(RecordState state, Change change, RecordState before) {
        for (var use : type.forms()) {
            for (var row : change.rows().getOrDefault(use.name(), List.of())) {
                var values = state.rowsOf(use.name()).get(row.row());
                if (values != null && !before.rowsOf(use.name()).containsKey(row.row())) {
                    use.form()
                            .fields()
                            .filter(field -> !row.values().containsKey(field.name()))
                            .forEach(field -> give(
                                            expressions.row(use.form(), field).preset(),
                                            around(state, use.form(), values))
                                    .ifPresent(given -> values.put(field.name(), given)));
                }
            }
        }
    }

    /** Calculates and hides until nothing moves any more. */
    void settle(RecordState state) {
        for (var round = 0; round < ROUNDS; round++) {
            if (!once(state)) {
                return;
            }
        }
    }

    private boolean once(RecordState state) {
        var moved = false;
        for (var use : type.forms()) {
            if (use.repeats()) {
                for (var row : state.rowsOf(use.name()).entrySet()) {
                    moved |= settle(
                            use.form(),
                            row.getValue(),
                            () -> around(state, use.form(), row.getValue()),
                            field -> expressions.row(use.form(), field),
                            field -> Answering.rowPath(use.form(), row.getKey(), field.name()));
                }
            } else {
                moved |= settle(
                        use.form(), state.values(), () -> surroundings.apply(state), expressions::field, Field::name);
            }
        }
        return moved;
    }

    private boolean settle(
            Form form,
            Map<String, @Nullable Object> values,
            Supplier<Map<String, @Nullable Object>> names,
            Function<Field, OfField> of,
            Function<Field, String> path) {
        var moved = false;
        // Gathered when first needed, and anew after each answer that moves: to gather costs more than to ask.
        Map<String, @Nullable Object> now = null;
        for (var field : form.fields().toList()) {
            var own = of.apply(field);
            var before = values.get(field.name());
            if (own.value() != null) {
                now = now == null ? names.get() : now;
                var value = give(own.value(), now).orElse(null);
                if (!Objects.equals(before, value)) {
                    values.put(field.name(), value);
                    moved = true;
                    now = null;
                }
            }
            if (own.show() != null && values.get(field.name()) != null) {
                now = now == null ? names.get() : now;
                if (!own.show().holds(now)) {
                    values.put(field.name(), null);
                    dropped.add(path.apply(field));
                    moved = true;
                    now = null;
                }
            }
        }
        return moved;
    }

    /** What is missing or wrong in the forms, and in the given rows of repeating ones. */
    List<Fault> check(RecordState state, Set<String> forms, Set<UUID> rows) {
        var faults = new ArrayList<Fault>();
        var names = surroundings.apply(state);
        for (var use : type.forms()) {
            if (forms.contains(use.name()) && !use.repeats()) {
                faults.addAll(
                        check(use.form(), state.values(), names, (_, field) -> expressions.field(field), Field::name));
            }
            if (use.repeats()) {
                state.rowsOf(use.name()).forEach((id, values) -> {
                    if (rows.contains(id)) {
                        faults.addAll(check(
                                use.form(),
                                values,
                                around(state, use.form(), values),
                                expressions::row,
                                field -> Answering.rowPath(use.form(), id, field.name())));
                    }
                });
            }
        }
        return faults;
    }

    private static List<Fault> check(
            Form form,
            Map<String, @Nullable Object> values,
            Map<String, @Nullable Object> names,
            BiFunction<Form, Field, OfField> of,
            Function<Field, String> path) {
        var faults = new ArrayList<Fault>();
        form.fields().filter(field -> !field.retired()).forEach(field -> {
            var own = of.apply(form, field);
            if (own.show() != null && !own.show().holds(names)) {
                return;
            }
            if (values.get(field.name()) == null) {
                var required = field.required().equals("true")
                        || (own.required() != null && own.required().holds(names));
                if (required) {
                    faults.add(Fault.of("required", path.apply(field), field.label()));
                }
            } else if (own.valid() != null && !own.valid().holds(names)) {
                var message = field.message() == null ? field.label() : field.message();
                faults.add(Fault.of("invalid", path.apply(field), field.label(), message));
            }
        });
        return faults;
    }

    private Map<String, @Nullable Object> around(RecordState state, Form form, Map<String, @Nullable Object> row) {
        return Expression.within(surroundings.apply(state), Surroundings.row(form, row));
    }

    private static Optional<Object> give(@Nullable Expression expression, Map<String, @Nullable Object> names) {
        if (expression != null && expression.ask(names) instanceof Answer.Known(Optional<Object> value)) {
            return value.map(Wire::kept).map(Consequences::stored);
        }
        return Optional.empty();
    }

    /** Decimals are kept exactly; a list that is empty is no answer. */
    private static @Nullable Object stored(@Nullable Object value) {
        return switch (value) {
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case Double _ -> null;
            case List<?> list when list.isEmpty() -> null;
            case null, default -> value;
        };
    }

    private List<FormUse> singles(Set<String> forms) {
        return type.forms().stream()
                .filter(use -> !use.repeats() && forms.contains(use.name()))
                .toList();
    }
}
