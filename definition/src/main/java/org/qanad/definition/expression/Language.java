package org.qanad.definition.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Clock;
import java.util.stream.Collectors;
import org.qanad.definition.model.FieldType;

/** The expression language over one vocabulary: CEL with nullable fields, dates, and no silent differences. */
public final class Language {
    private static final int LONGEST = 2_000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .populateMacroCalls(true)
            .maxExpressionCodePointSize(LONGEST)
            .build();

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    /** @param clock gives today and now; its zone is the country's */
    public Language(Vocabulary vocabulary, Clock clock) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(Functions.standard())
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER,
                        CelStandardMacro.MAP)
                .setTypeProvider(vocabulary.types())
                .addFunctionDeclarations(Functions.declarations());
        vocabulary.names().forEach(builder::addVar);
        this.compiler = builder.build();
        this.runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setStandardFunctions(Functions.running())
                .addFunctionBindings(Functions.bindings(clock))
                .build();
    }

    /** A yes-or-no expression. */
    public Expression condition(String source) throws ExpressionFault {
        return compile(source, FieldType.YES_NO);
    }

    /** An expression whose answer goes into a field of the type. */
    public Expression compile(String source, FieldType wanted) throws ExpressionFault {
        var tree = tree(source);
        if (!fits(tree.getResultType(), Type.of(wanted))) {
            throw new ExpressionFault(
                    "the expression gives " + name(tree.getResultType()) + ", and a " + wanted.word() + " is needed",
                    "Write an expression that gives a " + wanted.word() + ".");
        }
        Limits.check(tree.getExpr());
        try {
            return new Expression(source, tree, runtime.createProgram(tree));
        } catch (CelEvaluationException unplannable) {
            throw new ExpressionFault("the expression cannot be run: " + unplannable.getMessage(), "Rewrite it.");
        }
    }

    private CelAbstractSyntaxTree tree(String source) throws ExpressionFault {
        CelValidationResult result = compiler.compile(source);
        if (result.hasError()) {
            throw new ExpressionFault(
                    result.getErrors().stream().map(CelIssue::getMessage).collect(Collectors.joining("; ")),
                    "Correct the expression '" + source + "'.");
        }
        try {
            return result.getAst();
        } catch (CelValidationException invalid) {
            throw new ExpressionFault(String.valueOf(invalid.getMessage()), "Correct the expression.");
        }
    }

    private static boolean fits(CelType given, CelType wanted) {
        return given.equals(wanted)
                || given.equals(SimpleType.NULL_TYPE)
                || (wanted instanceof NullableType nullable
                        && nullable.targetType().equals(given));
    }

    private static String name(CelType type) {
        return type instanceof NullableType nullable ? name(nullable.targetType()) : type.name();
    }
}
