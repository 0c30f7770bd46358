package org.qanad.definition.expression;

import dev.cel.common.values.NullValue;
import java.util.List;

/** Sums and averages of what was answered; of nothing there is neither. */
final class Totals {
    private Totals() {}

    /** The sum of whole numbers; one beyond 64 bits is an error, and so unknown. */
    static Object wholes(List<?> numbers) {
        var present = present(numbers);
        if (present.isEmpty()) {
            return NullValue.NULL_VALUE;
        }
        var sum = 0L;
        for (var number : present) {
            sum = Math.addExact(sum, number.longValue());
        }
        return sum;
    }

    static Object decimals(List<?> numbers) {
        var present = present(numbers);
        return present.isEmpty() ? NullValue.NULL_VALUE : total(present);
    }

    static Object average(List<?> numbers) {
        var present = present(numbers);
        return present.isEmpty() ? NullValue.NULL_VALUE : total(present) / present.size();
    }

    /** One after the other, as the other engines do: another order would round otherwise. */
    private static double total(List<Number> numbers) {
        var total = 0.0;
        for (var number : numbers) {
            total += number.doubleValue();
        }
        return total;
    }

    private static List<Number> present(List<?> numbers) {
        return numbers.stream()
                .filter(Number.class::isInstance)
                .map(Number.class::cast)
                .toList();
    }
}
