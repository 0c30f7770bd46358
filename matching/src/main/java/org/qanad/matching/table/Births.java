package org.qanad.matching.table;

import java.util.Arrays;
import org.qanad.matching.value.Birth;

/** Days of birth, read as the list means them. */
public final class Births {
    /** Above this share of births the first of January is what is written for an unknown day. */
    private static final double TOO_MANY_NEW_YEARS = 3.0 / 365;

    private Births() {}

    /** Whether the day or the month comes first is read from the whole list. */
    public static Column<Integer> of(Column<String> written) {
        var monthsFirst =
                Arrays.stream(written.values()).filter(Birth::isMonthFirst).count();
        var daysFirst = Arrays.stream(written.values())
                .filter(text -> Birth.isMonthFirst(text.replaceFirst("^(\\d+)(\\D)(\\d+)", "$3$2$1")))
                .count();
        var order = monthsFirst > daysFirst ? Birth.Order.MONTH_FIRST : Birth.Order.DAY_FIRST;
        return withNewYearsAsYears(written.as(text -> Birth.parse(text, order), 0, Integer[]::new));
    }

    /** The same where the first of January tells no more than the year, if that is what the list means by it. */
    private static Column<Integer> withNewYearsAsYears(Column<Integer> births) {
        var firsts = 0L;
        var whole = 0L;
        for (var value = 1; value < births.values().length; value++) {
            if (Birth.isWhole(births.values()[value])) {
                whole += births.counts()[value];
                firsts += Birth.isFirstOfJanuary(births.values()[value]) ? births.counts()[value] : 0;
            }
        }
        return firsts < 3 || firsts < whole * TOO_MANY_NEW_YEARS
                ? births
                : births.as(
                        day -> Birth.isFirstOfJanuary(day) ? Integer.valueOf(Birth.yearOnly(day)) : day,
                        0,
                        Integer[]::new);
    }
}
