package org.qanad.matching.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of birth as eight digits of one number, year, month, day; 00 where a month or day is not known, 0 for nothing. What
 * was mistyped (month 99) stays as it is: it is one slip away from the truth.
 */
public final class Birth {
    /** The first of January is what many write who know the year only. */
    private static final int FIRST_OF_JANUARY = 101;

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-./ ](\\d{1,2})(?:[-./ ](\\d{1,2}))?(?:[T ].*)?");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-./ ](\\d{1,2})[-./ ](\\d{4})(?:[T ].*)?");
    private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[-./ ](\\d{4})");
    private static final Pattern EIGHT = Pattern.compile("\\d{8}");
    private static final Pattern FOUR = Pattern.compile("\\d{4}");

    private Birth() {}

    /** The order of day and month in a list that writes the year last. */
    public enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    /** Reads {@code 2014-05-31}, {@code 20140531}, {@code 31.05.2014}, {@code 2014-05}, {@code 2014}; 0 when it is none of these. */
    public static int parse(String written, Order order) {
        var text = written.strip();
        if (EIGHT.matcher(text).matches()) {
            return plausible(Integer.parseInt(text));
        }
        if (FOUR.matcher(text).matches()) {
            return plausible(Integer.parseInt(text) * 10_000);
        }
        var match = YEAR_FIRST.matcher(text);
        if (match.matches()) {
            return plausible(packed(match, 1, 2, match.group(3) == null ? 0 : 3));
        }
        match = YEAR_LAST.matcher(text);
        if (match.matches()) {
            return plausible(order == Order.DAY_FIRST ? packed(match, 3, 2, 1) : packed(match, 3, 1, 2));
        }
        match = MONTH_YEAR.matcher(text);
        return match.matches() ? plausible(packed(match, 2, 1, 0)) : 0;
    }

    /** Whether the text can only be read with the month first. */
    public static boolean isMonthFirst(String written) {
        var match = YEAR_LAST.matcher(written.strip());
        return match.matches() && Integer.parseInt(match.group(2)) > 12 && Integer.parseInt(match.group(1)) <= 12;
    }

    private static int packed(Matcher match, int year, int month, int day) {
        return Integer.parseInt(match.group(year)) * 10_000
                + Integer.parseInt(match.group(month)) * 100
                + (day == 0 ? 0 : Integer.parseInt(match.group(day)));
    }

    /** Zeros and nines stand for nothing known. */
    private static int plausible(int packed) {
        var year = packed / 10_000;
        return year == 0 || year == 9999 ? 0 : packed;
    }

    public static int of(int year, int month, int day) {
        return year * 10_000 + month * 100 + day;
    }

    public static int year(int birth) {
        return birth / 10_000;
    }

    public static int month(int birth) {
        return birth / 100 % 100;
    }

    public static int day(int birth) {
        return birth % 100;
    }

    public static boolean isWhole(int birth) {
        return month(birth) != 0 && day(birth) != 0;
    }

    public static boolean isFirstOfJanuary(int birth) {
        return birth % 10_000 == FIRST_OF_JANUARY;
    }

    /** The year alone. */
    public static int yearOnly(int birth) {
        return year(birth) * 10_000;
    }

    /**
     * Whether both may be the same day written with one slip: day and month swapped, one digit another or two neighbours
     * swapped, the same day of the year before or after.
     */
    public static boolean isOneSlip(int one, int other) {
        if (one % 10_000 == other % 10_000 && Math.abs(year(one) - year(other)) == 1) {
            return true;
        }
        if (year(one) == year(other) && month(one) == day(other) && day(one) == month(other)) {
            return true;
        }
        var differing = 0;
        var first = -1;
        var second = -1;
        var left = one;
        var right = other;
        for (var place = 0; place < 8; place++, left /= 10, right /= 10) {
            if (left % 10 != right % 10) {
                differing++;
                second = first;
                first = place;
            }
        }
        return differing == 1
                || (differing == 2
                        && first == second + 1
                        && digit(one, first) == digit(other, second)
                        && digit(one, second) == digit(other, first));
    }

    private static int digit(int number, int place) {
        return number / POWERS[place] % 10;
    }

    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    /** How many of year, month and day are the same. */
    public static int partsInCommon(int one, int other) {
        return (year(one) == year(other) ? 1 : 0)
                + (month(one) == month(other) ? 1 : 0)
                + (day(one) == day(other) ? 1 : 0);
    }
}
