package org.qanad.kernel;

import java.util.regex.Pattern;

/**
 * A number people read aloud, such as {@code CASE-2026-000123-7}. Its last digit is H. Michael Damm's check digit
 * (2004) over year and count: it finds every single wrong digit and every exchange of neighbours.
 */
public final class HumanNumber {
    private static final Pattern FORM = Pattern.compile("([A-Z]{2,12})-(\\d{4})-(\\d{6,})-(\\d)");
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
        {7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
        {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
        {6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
        {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
        {8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
        {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    private HumanNumber() {}

    /** The number of the count-th record of a kind, opened in a year. */
    public static String of(String prefix, int year, long count) {
        var digits = "%04d%06d".formatted(year, count);
        return "%s-%04d-%06d-%d".formatted(prefix, year, count, check(digits));
    }

    /** Whether it has the form of a number at all. */
    public static boolean looksLikeOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Whether it has the form of a number and its check digit is right. */
    public static boolean isRight(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                && check(parts.group(2) + parts.group(3)) == parts.group(4).charAt(0) - '0';
    }

    private static int check(String digits) {
        var interim = 0;
        for (var i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }
}
