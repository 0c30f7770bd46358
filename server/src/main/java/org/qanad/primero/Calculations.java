package org.qanad.primero;

import java.math.BigDecimal;
import java.util.ArrayList;
import org.qanad.definition.model.FieldType;
import tools.jackson.databind.JsonNode;

/** A calculation's JSON tree, of sums and averages, as an expression. */
final class Calculations {
    private static final int DEEPEST = 10;

    private final Target.Names names;

    Calculations(Target.Names names) {
        this.names = names;
    }

    /** An expression and the type of what it gives. */
    record Calculated(String expression, FieldType type) {}

    Calculated translate(JsonNode calculation) throws CannotCarry {
        var tree = calculation.has("expression") ? calculation.path("expression") : calculation;
        var found = tree(tree, 0);
        if (found.expression().length() > Conditions.LONGEST) {
            throw new CannotCarry("the calculation is longer than an expression may be");
        }
        return found;
    }

    private Calculated tree(JsonNode node, int depth) throws CannotCarry {
        if (!node.isObject() || node.size() != 1 || depth > DEEPEST) {
            throw new CannotCarry(
                    node.isObject()
                            ? "the calculation is no object of one operator"
                            : "the calculation " + Found.instead(node, "an object of one operator"));
        }
        var entry = node.properties().iterator().next();
        var function = switch (entry.getKey()) {
            case "sum" -> "sum";
            case "avg", "average" -> "average";
            default ->
                throw new CannotCarry(
                        "the calculation uses '" + entry.getKey() + "'; only sums and averages are carried");
        };
        var parts = new ArrayList<Calculated>();
        if (Found.says(entry.getValue()) && !entry.getValue().isArray()) {
            throw new CannotCarry("what the calculation puts into '" + entry.getKey() + "' "
                    + Found.instead(entry.getValue(), "a list"));
        }
        if (entry.getValue().isEmpty()) {
            throw new CannotCarry("'" + entry.getKey() + "' of the calculation names no field");
        }
        for (var one : entry.getValue()) {
            parts.add(part(one, depth));
        }
        var type = parts.getFirst().type();
        if (parts.stream().anyMatch(part -> part.type() != type)) {
            throw new CannotCarry("the calculation mixes whole numbers and decimals");
        }
        var list = "["
                + String.join(", ", parts.stream().map(Calculated::expression).toList()) + "]";
        return new Calculated(function + "(" + list + ")", function.equals("average") ? FieldType.DECIMAL : type);
    }

    private Calculated part(JsonNode one, int depth) throws CannotCarry {
        if (one.isObject()) {
            return tree(one, depth + 1);
        }
        if (one.isNumber()) {
            var number = one.decimalValue();
            return number.stripTrailingZeros().scale() <= 0
                    ? new Calculated(whole(number), FieldType.WHOLE_NUMBER)
                    : new Calculated(number.toPlainString(), FieldType.DECIMAL);
        }
        if (!one.isString()) {
            throw new CannotCarry("a part of the calculation " + Found.instead(one, "the name of a field"));
        }
        var name = one.asString();
        var target = names.find(name)
                .orElseThrow(() -> new CannotCarry("the calculation names '" + name + "', which is not there"));
        if (target.type() != FieldType.WHOLE_NUMBER && target.type() != FieldType.DECIMAL) {
            throw new CannotCarry("the calculation names '" + name + "', which is no number");
        }
        return new Calculated(target.name(), target.type());
    }

    private static String whole(BigDecimal number) throws CannotCarry {
        try {
            return String.valueOf(number.longValueExact());
        } catch (ArithmeticException tooLarge) {
            throw new CannotCarry("the calculation holds a number that is too large");
        }
    }
}
