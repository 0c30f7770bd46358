package org.qanad.definition.expression;

import java.time.Clock;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Definitions;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;
import org.qanad.definition.model.Form;
import org.qanad.definition.model.RecordType;
import org.qanad.definition.model.Step;
import org.qanad.definition.yaml.Faults;
import org.qanad.definition.yaml.Nearest;
import org.qanad.definition.yaml.Place;

/** Every expression of one record type, typed against its fields, its rows, its children and its envelope. */
public final class RecordExpressions {
    /** The expressions of a field; each may be missing. */
    public record OfField(
            @Nullable Expression required,
            @Nullable Expression show,
            @Nullable Expression valid,
            @Nullable Expression preset,
            @Nullable Expression value) {
        Stream<Expression> all() {
            return Stream.of(required, show, valid, preset, value).<Expression>mapMulti((expression, sink) -> {
                if (expression != null) {
                    sink.accept(expression);
                }
            });
        }
    }

    private final RecordType record;
    private final Definitions definitions;
    private final Clock clock;
    private final Faults faults;
    private final Vocabulary vocabulary;
    private final Language language;
    private final Map<String, OfField> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, OfField>> rows = new LinkedHashMap<>();
    /** By the step itself: two steps may be alike, and comparing them whole would cost more than asking. */
    private final IdentityHashMap<Step, Expression> guards = new IdentityHashMap<>();

    private final Map<String, Boolean> mentioned = new ConcurrentHashMap<>();
    private final Map<String, Optional<Expression>> asked = new ConcurrentHashMap<>();

    /** Compiles all of it; what cannot be compiled becomes a fault at its line. */
    public RecordExpressions(RecordType record, Definitions definitions, Clock clock, Faults faults) {
        this.record = record;
        this.definitions = definitions;
        this.clock = clock;
        this.faults = faults;
        this.vocabulary = vocabulary(_ -> {});
        this.language = new Language(vocabulary, clock);
        record.fields().forEach(field -> fields.put(field.name(), compile(field, language, vocabulary)));
        for (var use : record.forms()) {
            if (use.repeats()) {
                rows.put(use.name(), compileRows(use.form()));
            }
        }
        for (var state : record.states()) {
            for (var step : state.steps()) {
                condition(step.when(), step.placeOf("when")).ifPresent(guard -> guards.put(step, guard));
            }
        }
    }

    public OfField field(Field field) {
        return fields.getOrDefault(field.name(), NOTHING);
    }

    public OfField row(Form form, Field field) {
        return rows.getOrDefault(form.name(), Map.of()).getOrDefault(field.name(), NOTHING);
    }

    public Optional<Expression> guard(Step step) {
        return Optional.ofNullable(guards.get(step));
    }

    /** Whether any expression of a field or a step names something, such as the list of a kind of children. */
    public boolean mentions(String name) {
        return mentioned.computeIfAbsent(name, _ -> {
            var word = Pattern.compile("\\b" + Pattern.quote(name) + "\\b");
            return Stream.concat(
                            Stream.concat(
                                            fields.values().stream(),
                                            rows.values().stream().flatMap(row -> row.values().stream()))
                                    .flatMap(OfField::all),
                            guards.values().stream())
                    .anyMatch(expression -> word.matcher(expression.source()).find());
        });
    }

    /** A yes-or-no question about a record of the type, such as a work list's or an indicator's. Compiled once. */
    public Optional<Expression> condition(@Nullable String source, Place at) {
        return asked.computeIfAbsent(
                at + " " + source,
                _ -> Optional.ofNullable(compile(source, FieldType.YES_NO, at, language, vocabulary)));
    }

    /** A yes-or-no question about a row of a repeating form. Compiled once. */
    public Optional<Expression> rowCondition(Form form, @Nullable String source, Place at) {
        return asked.computeIfAbsent(at + "* " + source, _ -> {
            var own = vocabulary(names -> form.fields().forEach(names::field));
            return Optional.ofNullable(compile(source, FieldType.YES_NO, at, new Language(own, clock), own));
        });
    }

    private Map<String, OfField> compileRows(Form form) {
        var own = vocabulary(names -> form.fields().forEach(names::field));
        var rowLanguage = new Language(own, clock);
        var compiled = new LinkedHashMap<String, OfField>();
        form.fields().forEach(field -> compiled.put(field.name(), compile(field, rowLanguage, own)));
        return compiled;
    }

    private Vocabulary vocabulary(Consumer<Vocabulary.Builder> more) {
        var names = Vocabulary.builder();
        members(record, names);
        for (var use : record.forms()) {
            if (use.repeats()) {
                names.list(use.name(), row -> use.form().fields().forEach(row::field));
            }
        }
        for (var child : definitions.children(record)) {
            names.list(child.listName(), row -> members(child, row));
        }
        names.thing("subject", subject -> subject.name("sex", FieldType.CHOICE).name("born", FieldType.DATE));
        names.thing(
                "actor",
                actor -> actor.name("user", FieldType.USER)
                        .name("organisation", FieldType.ORGANISATION)
                        .words("roles"));
        more.accept(names);
        return names.build();
    }

    private static void members(RecordType type, Vocabulary.Builder names) {
        names.name("status", FieldType.CHOICE)
                .name("number", FieldType.TEXT)
                .name("organisation", FieldType.ORGANISATION)
                .name("owner", FieldType.USER)
                .name("territory", FieldType.TERRITORY)
                .name("opened_at", FieldType.DATE_TIME);
        type.fields().forEach(names::field);
    }

    private OfField compile(Field field, Language in, Vocabulary words) {
        var required = field.required();
        var always = required.equals("true") || required.equals("false");
        return new OfField(
                compile(always ? null : required, FieldType.YES_NO, field.placeOf("required"), in, words),
                compile(field.show(), FieldType.YES_NO, field.placeOf("show"), in, words),
                compile(field.valid(), FieldType.YES_NO, field.placeOf("valid"), in, words),
                compile(field.preset(), field.stored(), field.placeOf("default"), in, words),
                compile(field.value(), field.stored(), field.placeOf("value"), in, words));
    }

    private @Nullable Expression compile(
            @Nullable String source, FieldType wanted, Place at, Language in, Vocabulary words) {
        if (source == null) {
            return null;
        }
        try {
            return in.compile(source, wanted);
        } catch (ExpressionFault fault) {
            faults.add(at, fault.problem(), remedy(fault, words));
            return null;
        }
    }

    private String remedy(ExpressionFault fault, Vocabulary words) {
        var unknown = Pattern.compile("undeclared reference to '([^']*)'").matcher(fault.problem());
        var found = unknown.find();
        if (found && record.field(unknown.group(1)).filter(Field::sealed).isPresent()) {
            return "It is sealed: no expression may ask about it.";
        }
        return found ? Nearest.remedy(unknown.group(1), words.words()) : fault.remedy();
    }

    private static final OfField NOTHING = new OfField(null, null, null, null, null);
}
