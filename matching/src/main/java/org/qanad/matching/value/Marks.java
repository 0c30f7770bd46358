package org.qanad.matching.value;

import org.qanad.matching.name.Folding;

/** Numbers that are compared sign by sign: telephones, documents, postcodes. */
public final class Marks {
    /** A telephone is known by its end: the country's code and the first zero are written or not. */
    private static final int OF_A_PHONE = 9;

    private static final int LONGEST = 60;

    private Marks() {}

    /** The last nine digits; empty for what is no number or stands for none, such as 000000. */
    public static String phone(String written) {
        var digits = new StringBuilder();
        for (var at = 0; at < written.length() && digits.length() < LONGEST; at++) {
            var digit = Character.digit(written.charAt(at), 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            }
        }
        // Some lists have addresses of letters where others have telephones.
        if (digits.length() < 5) {
            return written.indexOf('@') > 0 ? mark(written) : "";
        }
        var end = digits.substring(Math.max(0, digits.length() - OF_A_PHONE));
        return isFiller(end) ? "" : end;
    }

    /** Letters and digits without what stands between them; empty for what stands for none. */
    public static String mark(String written) {
        var plain = Folding.fold(written).replace(" ", "");
        if (plain.length() > LONGEST) {
            plain = plain.substring(0, LONGEST);
        }
        return plain.length() < 2 || isFiller(plain) ? "" : plain;
    }

    private static boolean isFiller(String mark) {
        return switch (mark) {
            case "none", "null", "nan", "na", "unknown", "yoxdur", "net", "123456789", "1234567" -> true;
            default -> mark.chars().allMatch(sign -> sign == mark.charAt(0));
        };
    }
}
