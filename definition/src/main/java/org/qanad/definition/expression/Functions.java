package org.qanad.definition.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.standard.CelStandardOverload;
import dev.cel.runtime.standard.GreaterEqualsOperator.GreaterEqualsOverload;
import dev.cel.runtime.standard.GreaterOperator.GreaterOverload;
import dev.cel.runtime.standard.LessEqualsOperator.LessEqualsOverload;
import dev.cel.runtime.standard.LessOperator.LessOverload;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.qanad.definition.model.FieldType;

/** What an expression may call. Whatever two engines answer differently is left out. */
final class Functions {
    private static final Set<CelStandardOverload> TEXT_ORDER = Set.of(
            LessOverload.LESS_STRING,
            LessEqualsOverload.LESS_EQUALS_STRING,
            GreaterOverload.GREATER_STRING,
            GreaterEqualsOverload.GREATER_EQUALS_STRING);

    private static final ListType WHOLES = ListType.create(Type.of(FieldType.WHOLE_NUMBER));
    private static final ListType DECIMALS = ListType.create(Type.of(FieldType.DECIMAL));

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

    /** The engine's own, but for the order of texts: it goes by UTF-16, and the other engines by code point. */
    static CelStandardFunctions running() {
        return CelStandardFunctions.newBuilder()
                .filterFunctions((_, overload) -> !TEXT_ORDER.contains(overload))
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
                newFunctionDeclaration(
                        "sum",
                        newGlobalOverload("sum_whole", Type.of(FieldType.WHOLE_NUMBER), WHOLES),
                        newGlobalOverload("sum_decimal", Type.of(FieldType.DECIMAL), DECIMALS)),
                newFunctionDeclaration(
                        "average",
                        newGlobalOverload("average_whole", Type.of(FieldType.DECIMAL), WHOLES),
                        newGlobalOverload("average_decimal", Type.of(FieldType.DECIMAL), DECIMALS)),
                compare("_<_", "less_date"),
                compare("_<=_", "less_equals_date"),
                compare("_>_", "greater_date"),
                compare("_>=_", "greater_equals_date"));
    }

    static List<CelFunctionBinding> bindings(Clock clock) {
        return List.of(
                order("less_string", (left, right) -> order(left, right) < 0),
                order("less_equals_string", (left, right) -> order(left, right) <= 0),
                order("greater_string", (left, right) -> order(left, right) > 0),
                order("greater_equals_string", (left, right) -> order(left, right) >= 0),
                CelFunctionBinding.from("today_date", List.of(), _ -> LocalDate.now(clock)),
                CelFunctionBinding.from("now_time", List.of(), _ -> clock.instant()),
                CelFunctionBinding.from("date_of_text", String.class, text -> day(LocalDate.parse(text))),
                CelFunctionBinding.from("date_year", LocalDate.class, date -> (long) date.getYear()),
                CelFunctionBinding.from("date_month", LocalDate.class, date -> (long) date.getMonthValue()),
                CelFunctionBinding.from(
                        "days_between_dates", LocalDate.class, LocalDate.class, ChronoUnit.DAYS::between),
                CelFunctionBinding.from(
                        "years_between_dates", LocalDate.class, LocalDate.class, ChronoUnit.YEARS::between),
                CelFunctionBinding.from(
                        "days_after_date", LocalDate.class, Long.class, (date, days) -> day(date.plusDays(days))),
                CelFunctionBinding.from("sum_whole", List.class, Totals::wholes),
                CelFunctionBinding.from("sum_decimal", List.class, Totals::decimals),
                CelFunctionBinding.from("average_whole", List.class, Totals::average),
                CelFunctionBinding.from("average_decimal", List.class, Totals::average),
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

    static boolean isDay(String text) {
        try {
            day(LocalDate.parse(text));
            return true;
        } catch (DateTimeException notADay) {
            return false;
        }
    }

    /** The engines agree on the years that four digits write; any other is unknown. */
    private static LocalDate day(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("a year of other than four digits");
        }
        return date;
    }

    private static CelFunctionBinding order(String id, CelFunctionOverload.Binary<String, String> holds) {
        return CelFunctionBinding.from(id, String.class, String.class, holds);
    }

    private static int order(String left, String right) {
        return Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
    }

    private static CelFunctionDecl compare(String operator, String id) {
        return newFunctionDeclaration(operator, newGlobalOverload(id, SimpleType.BOOL, Type.DATE, Type.DATE));
    }
}
