package org.qanad.primero;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qanad.definition.model.FieldType;
import tools.jackson.databind.JsonNode;

/**
 * A condition's JSON tree as an expression. What is unanswered makes a comparison false, and its negation true, as in
 * the browser it comes from; an expression leaves both unknown unless it asks first.
 */
final class Conditions {
    static final int LONGEST = 2_000;
    private static final int DEEPEST = 30;

    private final Target.Names names;

    Conditions(Target.Names names) {
        this.names = names;
    }

    String translate(JsonNode tree) throws CannotCarry {
        var expression = tree(tree, 0);
        if (expression.length() > LONGEST) {
            throw new CannotCarry("the condition is longer than an expression may be (" + LONGEST + " letters)");
        }
        return expression;
    }

    private String tree(JsonNode node, int depth) throws CannotCarry {
        if (depth > DEEPEST) {
            throw new CannotCarry("the condition nests deeper than " + DEEPEST);
        }
        if (!node.isObject()) {
            throw new CannotCarry("the condition " + Found.instead(node, "an object of an operator"));
        }
        if (node.isEmpty()) {
            throw new CannotCarry("the condition is no object of an operator");
        }
        var parts = new ArrayList<String>();
        for (var entry : node.properties()) {
            parts.add(operator(entry.getKey(), entry.getValue(), depth + 1));
        }
        return joined(parts, " && ");
    }

    private String operator(String operator, JsonNode given, int depth) throws CannotCarry {
        return switch (operator) {
            case "and" -> joined(trees(given, depth), " && ");
            case "or" -> joined(trees(given, depth), " || ");
            case "not" -> "!(" + joined(trees(given, depth), " && ") + ")";
            case "eq", "in", "gt", "ge", "lt", "le", "ne" -> {
                if (!given.isObject() && Found.says(given)) {
                    throw new CannotCarry("what the condition gives to '" + operator + "' "
                            + Found.instead(given, "an object of fields"));
                }
                if (!given.isObject() || given.isEmpty()) {
                    throw new CannotCarry("'" + operator + "' of the condition names no field");
                }
                var parts = new ArrayList<String>();
                for (var entry : given.properties()) {
                    parts.add(comparison(operator, entry.getKey(), entry.getValue()));
                }
                yield joined(parts, " && ");
            }
            default -> throw new CannotCarry("the condition uses '" + operator + "', which is not known");
        };
    }

    private List<String> trees(JsonNode given, int depth) throws CannotCarry {
        var parts = new ArrayList<String>();
        if (given.isArray()) {
            for (var one : given) {
                parts.add(tree(one, depth));
            }
        } else {
            parts.add(tree(given, depth));
        }
        if (parts.isEmpty()) {
            throw new CannotCarry("a part of the condition is empty");
        }
        return parts;
    }

    private String comparison(String operator, String field, JsonNode value) throws CannotCarry {
        var target = names.find(field)
                .orElseThrow(() -> new CannotCarry("the condition asks about '" + field + "', which is not there"));
        return switch (operator) {
            case "eq" -> equal(target, value);
            case "ne" -> "!(" + equal(target, value) + ")";
            case "in" -> within(target, value);
            case "gt" -> ordered(target, ">", value);
            case "ge" -> ordered(target, ">=", value);
            case "lt" -> ordered(target, "<", value);
            case "le" -> ordered(target, "<=", value);
            default -> throw new CannotCarry("the condition uses '" + operator + "', which is not known");
        };
    }

    private static String equal(Target target, JsonNode value) throws CannotCarry {
        if (target.type() == FieldType.CHOICES) {
            if (value.isNull()) {
                return target.name() + ".size() == 0";
            }
            return each(target, value, " && ");
        }
        if (value.isNull()) {
            return target.name() + " == null";
        }
        if (value.isArray()) {
            return within(target, value);
        }
        if (target.type() == FieldType.YES_NO) {
            // Not ticked is not answered there, and "no" here.
            return target.name() + (literal(target, value).equals("true") ? " == true" : " != true");
        }
        return target.name() + " == " + literal(target, value);
    }

    private static String within(Target target, JsonNode value) throws CannotCarry {
        if (target.type() == FieldType.CHOICES) {
            return each(target, value, " || ");
        }
        var literals = new ArrayList<String>();
        for (var one : value.isArray() ? value : List.of(value)) {
            literals.add(literal(target, one));
        }
        if (literals.isEmpty()) {
            throw new CannotCarry("the condition compares with nothing");
        }
        return target.name() + " in [" + String.join(", ", literals) + "]";
    }

    private static String each(Target target, JsonNode value, String between) throws CannotCarry {
        var parts = new ArrayList<String>();
        for (var one : value.isArray() ? value : List.of(value)) {
            parts.add(literal(target, one) + " in " + target.name());
        }
        if (parts.isEmpty()) {
            throw new CannotCarry("the condition compares with nothing");
        }
        return joined(parts, between);
    }

    private static String ordered(Target target, String operator, JsonNode value) throws CannotCarry {
        return switch (target.type()) {
            case WHOLE_NUMBER, DECIMAL, DATE, DATE_TIME ->
                "(" + target.name() + " != null && " + target.name() + " " + operator + " " + literal(target, value)
                        + ")";
            default -> throw new CannotCarry("the condition orders '" + target.name() + "', which has no order");
        };
    }

    /** The value, as an expression writes one of the field's type. */
    static String literal(Target target, JsonNode value) throws CannotCarry {
        if (value.isContainer()) {
            throw new CannotCarry(
                    "what is compared with '" + target.name() + "' " + Found.instead(value, "a plain value"));
        }
        var text = value.asString("");
        return switch (target.type()) {
            case CHOICE, CHOICES -> {
                var code = target.codes().get(text);
                if (code == null) {
                    throw new CannotCarry("'" + shortened(text) + "' is no option of '" + target.name() + "'");
                }
                yield quoted(code);
            }
            case YES_NO -> {
                if (!text.equals("true") && !text.equals("false")) {
                    throw new CannotCarry("'" + shortened(text) + "' is neither true nor false");
                }
                yield text;
            }
            case WHOLE_NUMBER -> number(text, 0);
            case DECIMAL -> number(text, 1);
            case DATE -> text.equals("today") ? "today()" : "date(" + quoted(day(text)) + ")";
            case DATE_TIME -> {
                if (!text.equals("now") && !text.equals("today")) {
                    throw new CannotCarry("a moment is compared with 'now' only");
                }
                yield "now()";
            }
            case TEXT, LONG_TEXT, ORGANISATION, TERRITORY -> quoted(text);
            default ->
                throw new CannotCarry(
                        "'" + target.name() + "' is a " + target.type().word() + ", which is not compared");
        };
    }

    private static String number(String text, int scale) throws CannotCarry {
        try {
            var number = new BigDecimal(text);
            if (scale == 0) {
                return String.valueOf(number.longValueExact());
            }
            return number.setScale(Math.clamp(number.scale(), 1, 12)).toPlainString();
        } catch (ArithmeticException | NumberFormatException notANumber) {
            throw new CannotCarry("'" + shortened(text) + "' is no number of the field's kind");
        }
    }

    private static String day(String text) throws CannotCarry {
        try {
            var day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day.toString();
            }
        } catch (DateTimeException unreadable) {
            throw new CannotCarry("'" + shortened(text) + "' is no day");
        }
        throw new CannotCarry("'" + shortened(text) + "' is no day");
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) : text;
    }

    static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }

    static String joined(List<String> parts, String between) {
        return parts.size() == 1
                ? parts.getFirst()
                : parts.stream().map(part -> "(" + part + ")").collect(Collectors.joining(between));
    }
}
