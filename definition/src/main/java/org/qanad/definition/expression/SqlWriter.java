package org.qanad.definition.expression;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression as SQL. What is unknown to the expression is NULL to the database, so that both give the same
 * truth: {@code ==} on a field that may be unanswered is IS NOT DISTINCT FROM, every other operator is strict. What is
 * worked out may be unknown, which equals nothing: there NULL stays NULL.
 */
public final class SqlWriter {
    private static final Map<String, String> COMPARISONS = Map.of("_<_", "<", "_<=_", "<=", "_>_", ">", "_>=_", ">=");

    /** Calls that give a day, or cannot be known. */
    private static final Set<String> DAYS = Set.of("today", "date", "days_after");

    private final CelAbstractSyntaxTree tree;
    private final ImmutableMap<Long, CelExpr> macros;
    private final SqlNames names;
    private final String zone;
    private final Map<String, SqlNames> variables = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    private SqlWriter(Expression expression, SqlNames names, String zone) {
        this.tree = expression.tree();
        this.macros = ImmutableMap.copyOf(tree.getSource().getMacroCalls());
        this.names = names;
        this.zone = zone;
    }

    /**
     * The expression as a piece of SQL.
     *
     * @param zone the country's time zone, such as {@code Asia/Baku}: it decides what day today is
     */
    public static Sql write(Expression expression, SqlNames names, String zone) throws ExpressionFault {
        var writer = new SqlWriter(expression, names, zone);
        return writer.write(writer.tree.getExpr());
    }

    private Sql write(CelExpr expression) throws ExpressionFault {
        var macro = macros.get(expression.id());
        if (macro != null) {
            return macro(macro.call());
        }
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant());
            case IDENT -> asDouble(expression, identifier(expression.ident().name()));
            case SELECT ->
                asDouble(
                        expression,
                        member(
                                expression.select().operand(),
                                expression.select().field()));
            case CALL -> call(expression.call());
            case LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> throw cannot("this part of the expression");
        };
    }

    /** A decimal column is exact, and an expression reckons in binary: in SQL too, or sums would differ. */
    private Sql asDouble(CelExpr expression, Sql column) {
        return underlying(typeOf(expression)).equals(SimpleType.DOUBLE)
                ? Sql.fill("(%s)::double precision", column)
                : column;
    }

    private Sql identifier(String name) throws ExpressionFault {
        if (variables.containsKey(name)) {
            throw cannot("a whole row, '" + name + "',");
        }
        return names.field(name).orElseThrow(() -> cannot("'" + name + "'"));
    }

    private Sql member(CelExpr operand, String name) throws ExpressionFault {
        if (operand.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw cannot("'." + name + "' of anything but a name");
        }
        var thing = operand.ident().name();
        var row = variables.get(thing);
        var found = row == null ? names.member(thing, name) : row.field(name);
        return found.orElseThrow(() -> cannot("'" + thing + "." + name + "'"));
    }

    private static Sql constant(CelConstant constant) throws ExpressionFault {
        return switch (constant.getKind()) {
            case NULL_VALUE -> Sql.of("NULL");
            case BOOLEAN_VALUE -> Sql.of(constant.booleanValue() ? "TRUE" : "FALSE");
            case INT64_VALUE -> Sql.value(constant.int64Value(), "bigint");
            case DOUBLE_VALUE -> Sql.value(constant.doubleValue(), "double precision");
            case STRING_VALUE -> Sql.value(constant.stringValue(), "text");
            default -> throw cannot("a constant of kind " + constant.getKind());
        };
    }

    private Sql call(CelCall call) throws ExpressionFault {
        if (call.target().isPresent()) {
            return method(call, call.target().get());
        }
        return switch (call.function()) {
            case "_&&_" -> binary("(%s AND %s)", call);
            case "_||_" -> binary("(%s OR %s)", call);
            case "!_" -> Sql.fill("(NOT %s)", argument(call, 0));
            case "_==_" -> equal(call.args().get(0), call.args().get(1));
            case "_!=_" ->
                Sql.fill("(NOT %s)", equal(call.args().get(0), call.args().get(1)));
            case "_<_", "_<=_", "_>_", "_>=_" -> comparison(call);
            case "@in" -> membership(call);
            case "_?_:_" -> choice(call);
            case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" -> arithmetic(call);
            case "size" -> size(call.args().getFirst());
            case "today" -> Sql.of("qanad.today('" + zone + "')");
            case "now" -> Sql.of("now()");
            case "date" -> Sql.fill("qanad.date_of_text(%s)", argument(call, 0));
            case "days_between" -> binary("(-(%s - %s))::bigint", call);
            case "years_between" -> binary("qanad.years_between(%s, %s)", call);
            case "days_after" -> binary("qanad.days_after(%s, %s)", call);
            case "sum", "average" -> total(call);
            default -> throw cannot("'" + call.function() + "'");
        };
    }

    private Sql method(CelCall call, CelExpr target) throws ExpressionFault {
        var on = call.function().equals("size") ? Sql.of("") : write(target);
        return switch (call.function()) {
            case "size" -> size(target);
            case "startsWith" -> Sql.fill("starts_with(%s, %s)", on, argument(call, 0));
            case "endsWith" -> {
                var end = argument(call, 0);
                yield Sql.fill("(right(%s, char_length(%s)) = %s)", on, end, end);
            }
            case "contains" -> Sql.fill("(strpos(%s, %s) > 0)", on, argument(call, 0));
            case "year" -> Sql.fill("extract(year from %s)::bigint", on);
            case "month" -> Sql.fill("extract(month from %s)::bigint", on);
            default -> throw cannot("'" + call.function() + "'");
        };
    }

    private Sql equal(CelExpr left, CelExpr right) throws ExpressionFault {
        var one = write(left);
        var other = write(right);
        if (!mayBeNull(left) && !mayBeNull(right)) {
            return Sql.fill("(%s = %s)", one, other);
        }
        var same = Sql.fill("(%s IS NOT DISTINCT FROM %s)", one, other);
        if (certain(left) && certain(right)) {
            return same;
        }
        var workedOut = certain(left) ? right : left;
        if (mayBeNull(workedOut)) {
            throw cannot("the equality of a choice that may be unanswered");
        }
        return Sql.fill("(CASE WHEN %s IS NOT NULL THEN %s END)", certain(left) ? other : one, same);
    }

    private Sql comparison(CelCall call) throws ExpressionFault {
        var text = underlying(typeOf(call.args().getFirst())).equals(SimpleType.STRING);
        var operator = COMPARISONS.get(call.function());
        return Sql.fill("(%s " + operator + " %s" + (text ? " COLLATE \"C\")" : ")"), both(call));
    }

    private Sql membership(CelCall call) throws ExpressionFault {
        var element = call.args().get(0);
        var list = call.args().get(1);
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            var within = Sql.fill("(%s = ANY(%s))", write(element), write(list));
            if (!mayBeNull(element)) {
                return within;
            }
            if (!certain(element)) {
                throw cannot("'in' after a choice that may be unanswered");
            }
            return Sql.fill("coalesce(%s, FALSE)", within);
        }
        var tests = new ArrayList<Sql>();
        for (var one : list.list().elements()) {
            // An element that is unknown makes the whole list unknown, even where another one is equal.
            if (!certain(one)) {
                throw cannot("a list of what must first be worked out");
            }
            tests.add(equal(element, one));
        }
        return tests.isEmpty() ? Sql.of("FALSE") : joined(tests, " OR ");
    }

    /** Whether NULL means unanswered here, and never unknown. */
    private static boolean certain(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT, IDENT, SELECT -> true;
            case CALL ->
                switch (expression.call().function()) {
                    case "today", "now" -> true;
                    // Of numbers that are certain: without a value where none is answered.
                    case "sum", "average" -> true;
                    // A day that is written out was checked when the expression was.
                    case "date" -> expression.call().args().getFirst().getKind() == CelExpr.ExprKind.Kind.CONSTANT;
                    default -> false;
                };
            case LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> false;
        };
    }

    private Sql choice(CelCall call) throws ExpressionFault {
        var condition = argument(call, 0);
        return Sql.fill(
                "(CASE WHEN %s THEN %s WHEN NOT %s THEN %s END)",
                condition, argument(call, 1), condition, argument(call, 2));
    }

    private Sql arithmetic(CelCall call) throws ExpressionFault {
        var type = underlying(typeOf(call.args().getFirst()));
        if (type.equals(SimpleType.STRING)) {
            return binary("(%s || %s)", call);
        }
        var numeric = type.equals(SimpleType.INT);
        if (!numeric && !type.equals(SimpleType.DOUBLE)) {
            throw cannot("arithmetic on " + type.name());
        }
        if (call.function().equals("-_")) {
            return Sql.fill(numeric ? "qanad.whole(-(%s)::numeric)" : "(-(%s))", argument(call, 0));
        }
        var operator = call.function().substring(1, 2).replace("%", "%%");
        return binary(
                switch (call.function()) {
                    case "_/_" -> numeric ? "qanad.whole(div((%s)::numeric, (%s)::numeric))" : "(%s / %s)";
                    default ->
                        numeric
                                ? "qanad.whole((%s)::numeric " + operator + " (%s)::numeric)"
                                : "(%s " + operator + " %s)";
                },
                call);
    }

    /** Of a list that is written out: what is unanswered takes no part, and of nothing there is no sum. */
    private Sql total(CelCall call) throws ExpressionFault {
        var list = call.args().getFirst();
        if (list.getKind() != CelExpr.ExprKind.Kind.LIST
                || list.list().elements().isEmpty()) {
            throw cannot("'" + call.function() + "' of anything but numbers that are named");
        }
        var whole = underlying(typeOf(list.list().elements().getFirst())).equals(SimpleType.INT)
                && call.function().equals("sum");
        var rows = new ArrayList<Sql>();
        for (var one : list.list().elements()) {
            if (!certain(one)) {
                throw cannot("'" + call.function() + "' of what must first be worked out");
            }
            rows.add(Sql.fill(whole ? "((%s)::numeric)" : "((%s)::double precision)", write(one)));
        }
        var total = call.function().equals("average") ? "avg(t.n)" : whole ? "qanad.whole(sum(t.n))" : "sum(t.n)";
        return Sql.fill("(SELECT " + total + " FROM (VALUES %s) t(n))", listed(rows));
    }

    private Sql size(CelExpr of) throws ExpressionFault {
        var macro = macros.get(of.id());
        if (macro != null && macro.call().function().equals("filter")) {
            var loop = loop(macro.call());
            return Sql.fill(counted(loop), loop.condition);
        }
        if (of.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            var rows = names.rows(of.ident().name());
            if (rows.isPresent()) {
                return Sql.of("(SELECT count(*) FROM " + rows.get().from() + " WHERE "
                        + rows.get().where() + ")");
            }
        }
        var inner = write(of);
        return underlying(typeOf(of)) instanceof ListType
                ? Sql.fill("cardinality(%s)::bigint", inner)
                : Sql.fill("char_length(%s)::bigint", inner);
    }

    private Sql macro(CelCall call) throws ExpressionFault {
        var loop = loop(call);
        var from = " FROM " + loop.rows.from() + " WHERE " + loop.rows.where();
        return switch (call.function()) {
            // One that decides (true for exists, false for all) wins over one that is unknown; no rows decide nothing.
            case "exists" ->
                Sql.fill(
                        "(SELECT CASE WHEN bool_or(t.c) THEN TRUE WHEN bool_or(t.c IS NULL) THEN NULL ELSE FALSE END"
                                + " FROM (SELECT %s AS c" + from + ") t)",
                        loop.condition);
            case "all" ->
                Sql.fill(
                        "(SELECT CASE WHEN NOT bool_and(t.c) THEN FALSE WHEN bool_or(t.c IS NULL) THEN NULL ELSE TRUE END"
                                + " FROM (SELECT %s AS c" + from + ") t)",
                        loop.condition);
            case "exists_one" -> Sql.fill("(" + counted(loop) + " = 1)", loop.condition);
            default -> throw cannot("'" + call.function() + "' outside size()");
        };
    }

    private Loop loop(CelCall call) throws ExpressionFault {
        var list = call.target().orElseThrow(() -> cannot("'" + call.function() + "'"));
        if (list.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            throw cannot("'" + call.function() + "' over anything but a list of rows");
        }
        var rows = names.rows(list.ident().name())
                .orElseThrow(() -> cannot("'" + list.ident().name() + "'"));
        if (!open.add(list.ident().name())) {
            throw cannot("a list within itself, '" + list.ident().name() + "',");
        }
        var variable = call.args().get(0).ident().name();
        var hidden = variables.put(variable, rows.names());
        var condition = write(call.args().get(1));
        if (hidden == null) {
            variables.remove(variable);
        } else {
            variables.put(variable, hidden);
        }
        open.remove(list.ident().name());
        return new Loop(rows, condition);
    }

    private static String counted(Loop loop) {
        return "(SELECT CASE WHEN bool_or(t.c IS NULL) THEN NULL ELSE count(*) FILTER (WHERE t.c) END"
                + " FROM (SELECT %s AS c FROM " + loop.rows.from() + " WHERE " + loop.rows.where() + ") t)";
    }

    private boolean mayBeNull(CelExpr expression) {
        var type = typeOf(expression);
        return type instanceof NullableType
                || type.equals(SimpleType.NULL_TYPE)
                // The type checker forgets that a date is nullable once it met one that is not.
                || (type.equals(Type.DATE)
                        && !DAYS.contains(expression.callOrDefault().function()));
    }

    private CelType typeOf(CelExpr expression) {
        return tree.getType(expression.id()).orElse(SimpleType.DYN);
    }

    private static CelType underlying(CelType type) {
        return type instanceof NullableType nullable ? nullable.targetType() : type;
    }

    private Sql argument(CelCall call, int position) throws ExpressionFault {
        return write(call.args().get(position));
    }

    private Sql[] both(CelCall call) throws ExpressionFault {
        return new Sql[] {argument(call, 0), argument(call, 1)};
    }

    private Sql binary(String pattern, CelCall call) throws ExpressionFault {
        return Sql.fill(pattern, both(call));
    }

    private static Sql joined(List<Sql> pieces, String between) {
        var values = new ArrayList<Object>();
        pieces.forEach(piece -> values.addAll(piece.values()));
        return new Sql("(" + String.join(between, pieces.stream().map(Sql::text).toList()) + ")", values);
    }

    private static Sql listed(List<Sql> pieces) {
        var whole = joined(pieces, ", ");
        return new Sql(whole.text().substring(1, whole.text().length() - 1), whole.values());
    }

    private static ExpressionFault cannot(String what) {
        return new ExpressionFault(
                what + " cannot be asked of the database",
                "Use fields, comparisons, arithmetic, in, size, all and exists over rows.");
    }

    private record Loop(SqlNames.Rows rows, Sql condition) {}
}
