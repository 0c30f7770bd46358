package org.qanad.definition.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What an expression may call. Whatever two engines answer differently is left out. */
final class Functions {
    private Functions() {}

    static CelStandardDeclarations standard() {
        return CelStandardDeclarations.newBuilder()
                .includeFunctions(
                        StandardFunction.LOGICAL_NOT,
                        StandardFunction.LOGICAL_AND,
                        StandardFunction.LOGICAL_OR,
                        StandardFunction.CONDITIONAL,
                        StandardFunction.NOT_STRICTLY_FALSE,
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.LESS,
                        StandardFunction.LESS_EQUALS,
                        StandardFunction.GREATER,
                        StandardFunction.GREATER_EQUALS,
                        StandardFunction.IN,
                        StandardFunction.ADD,
                        StandardFunction.SUBTRACT,
                        StandardFunction.MULTIPLY,
                        StandardFunction.DIVIDE,
                        StandardFunction.MODULO,
                        StandardFunction.NEGATE,
                        StandardFunction.SIZE,
                        StandardFunction.STARTS_WITH,
                        StandardFunction.ENDS_WITH,
                        StandardFunction.CONTAINS)
                .build();
    }

    static List<CelFunctionDecl> declarations() {
        return List.of(
                newFunctionDeclaration("today", newGlobalOverload("today_date", Type.DATE)),
                newFunctionDeclaration("now", newGlobalOverload("now_time", SimpleType.TIMESTAMP)),
                newFunctionDeclaration("date", newGlobalOverload("date_of_text", Type.DATE, SimpleType.STRING)),
                newFunctionDeclaration("year", newMemberOverload("date_year", SimpleType.INT, Type.DATE)),
                newFunctionDeclaration("month", newMemberOverload("date_month", SimpleType.INT, Type.DATE)),
                newFunctionDeclaration(
                        "days_between", newGlobalOverload("days_between_dates", SimpleType.INT, Type.DATE, Type.DATE)),
                newFunctionDeclaration(
                        "years_between",
                        newGlobalOverload("years_between_dates", SimpleType.INT, Type.DATE, Type.DATE)),
                newFunctionDeclaration(
                        "days_after", newGlobalOverload("days_after_date", Type.DATE, Type.DATE, SimpleType.INT)),
                compare("_<_", "less_date"),
                compare("_<=_", "less_equals_date"),
                compare("_>_", "greater_date"),
                compare("_>=_", "greater_equals_date"));
    }

    static List<CelFunctionBinding> bindings(Clock clock) {
        return List.of(
                CelFunctionBinding.from("today_date", List.of(), _ -> LocalDate.now(clock)),
                CelFunctionBinding.from("now_time", List.of(), _ -> clock.instant()),
                CelFunctionBinding.from("date_of_text", String.class, LocalDate::parse),
                CelFunctionBinding.from("date_year", LocalDate.class, date -> (long) date.getYear()),
                CelFunctionBinding.from("date_month", LocalDate.class, date -> (long) date.getMonthValue()),
                CelFunctionBinding.from(
                        "days_between_dates", LocalDate.class, LocalDate.class, ChronoUnit.DAYS::between),
                CelFunctionBinding.from(
                        "years_between_dates", LocalDate.class, LocalDate.class, ChronoUnit.YEARS::between),
                CelFunctionBinding.from("days_after_date", LocalDate.class, Long.class, LocalDate::plusDays),
                CelFunctionBinding.from("less_date", LocalDate.class, LocalDate.class, LocalDate::isBefore),
                CelFunctionBinding.from(
                        "less_equals_date", LocalDate.class, LocalDate.class, (left, right) -> !left.isAfter(right)),
                CelFunctionBinding.from("greater_date", LocalDate.class, LocalDate.class, LocalDate::isAfter),
                CelFunctionBinding.from(
                        "greater_equals_date",
                        LocalDate.class,
                        LocalDate.class,
                        (left, right) -> !left.isBefore(right)));
    }

    private static CelFunctionDecl compare(String operator, String id) {
        return newFunctionDeclaration(operator, newGlobalOverload(id, SimpleType.BOOL, Type.DATE, Type.DATE));
    }
}
