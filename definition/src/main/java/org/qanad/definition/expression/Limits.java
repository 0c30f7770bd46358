package org.qanad.definition.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;

/** What type-checks but would differ between the engines, or fail a whole query: refused when written. */
final class Limits {
    private Limits() {}

    static void check(CelExpr expression) throws ExpressionFault {
        switch (expression.getKind()) {
            case CALL -> call(expression.call());
            case SELECT -> check(expression.select().operand());
            case LIST -> {
                for (var element : expression.list().elements()) {
                    check(element);
                }
            }
            case COMPREHENSION -> comprehension(expression.comprehension());
            case MAP, STRUCT ->
                throw new ExpressionFault("a map is written out in the expression", "Use fields, lists and literals.");
            case CONSTANT, IDENT, NOT_SET -> {}
        }
    }

    private static void call(CelCall call) throws ExpressionFault {
        if ((call.function().equals("_/_") || call.function().equals("_%_"))
                && !nonZero(call.args().get(1))) {
            throw new ExpressionFault("a division by something that could be zero", "Divide by a number other than 0.");
        }
        if (call.function().equals("date") && !isDay(call.args().getFirst())) {
            throw new ExpressionFault("there is no such day", "Write a day that was or will be, such as '2026-01-31'.");
        }
        if (call.target().isPresent()) {
            check(call.target().get());
        }
        for (var argument : call.args()) {
            check(argument);
        }
    }

    private static void comprehension(CelComprehension loop) throws ExpressionFault {
        check(loop.iterRange());
        check(loop.loopCondition());
        check(loop.loopStep());
        check(loop.result());
    }

    /** Whether a day that is written out exists; what is worked out is not known yet. */
    private static boolean isDay(CelExpr text) {
        return text.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || text.constant().getKind() != CelConstant.Kind.STRING_VALUE
                || Functions.isDay(text.constant().stringValue());
    }

    private static boolean nonZero(CelExpr divisor) {
        if (divisor.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return false;
        }
        CelConstant constant = divisor.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> constant.int64Value() != 0;
            case DOUBLE_VALUE -> constant.doubleValue() != 0;
            default -> false;
        };
    }
}
