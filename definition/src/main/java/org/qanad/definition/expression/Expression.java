package org.qanad.definition.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.ListType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A checked expression, ready to be asked. Safe for use by many threads. */
public final class Expression {
    private final String source;
    private final CelAbstractSyntaxTree tree;
    private final Program program;

    Expression(String source, CelAbstractSyntaxTree tree, Program program) {
        this.source = source;
        this.tree = tree;
        this.program = program;
    }

    public String source() {
        return source;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** Whether the result is a list; such an answer is never null. */
    boolean givesList() {
        return tree.getResultType() instanceof ListType;
    }

    /**
     * The answer: an error, such as a comparison with something unanswered, is {@link Answer.Unknown}.
     *
     * @param bindings every name of the vocabulary that the expression uses; unanswered is null
     */
    public Answer ask(Map<String, ? extends @Nullable Object> bindings) {
        try {
            return switch (program.eval(name -> Bindings.find(bindings, name))) {
                case NullValue _ -> new Answer.Known(Optional.empty());
                case Boolean yes -> new Answer.Known(Optional.of(yes));
                case Object value when Bindings.isValue(value) -> new Answer.Known(Optional.of(value));
                default -> new Answer.Unknown();
            };
        } catch (CelEvaluationException _) {
            return new Answer.Unknown();
        }
    }

    /** A guard passes only on true. */
    public boolean holds(Map<String, ? extends @Nullable Object> bindings) {
        return ask(bindings) instanceof Answer.Known(Optional<Object> value)
                && value.filter(Boolean.TRUE::equals).isPresent();
    }

    /** What is asked of a row, seen with the names around it. */
    public static Map<String, @Nullable Object> within(
            Map<String, ? extends @Nullable Object> outer, Map<String, ? extends @Nullable Object> row) {
        var both = new HashMap<String, @Nullable Object>(outer);
        both.putAll(row);
        return both;
    }
}
