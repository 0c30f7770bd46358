package org.qanad.matching.similar;

/** Jaro's likeness with Winkler's favour for a common beginning (Winkler 1990): 1 is equal, 0 nothing in common. */
public final class JaroWinkler {
    private static final int LONGEST = 64;

    private JaroWinkler() {}

    /** Of words longer than 64 letters the first 64 count. */
    public static double of(String one, String other) {
        var length = Math.min(one.length(), LONGEST);
        var otherLength = Math.min(other.length(), LONGEST);
        if (length == 0 || otherLength == 0) {
            return length == otherLength ? 1 : 0;
        }
        var reach = Math.max(0, Math.max(length, otherLength) / 2 - 1);
        var taken = 0L;
        var matchedHere = 0L;
        var matches = 0;
        for (var at = 0; at < length; at++) {
            var to = Math.min(otherLength - 1, at + reach);
            for (var there = Math.max(0, at - reach); there <= to; there++) {
                if ((taken >>> there & 1) == 0 && one.charAt(at) == other.charAt(there)) {
                    taken |= 1L << there;
                    matchedHere |= 1L << at;
                    matches++;
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        var swapped = 0;
        var left = taken;
        for (var here = matchedHere; here != 0; here &= here - 1) {
            if (one.charAt(Long.numberOfTrailingZeros(here)) != other.charAt(Long.numberOfTrailingZeros(left))) {
                swapped++;
            }
            left &= left - 1;
        }
        var jaro =
                ((double) matches / length + (double) matches / otherLength + (matches - swapped / 2.0) / matches) / 3;
        var common = 0;
        while (common < 4 && common < length && common < otherLength && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        return jaro + common * 0.1 * (1 - jaro);
    }
}
