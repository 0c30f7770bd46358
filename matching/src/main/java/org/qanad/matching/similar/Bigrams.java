package org.qanad.matching.similar;

import java.util.Arrays;

/** The pairs of neighbouring letters of a text: what addresses have in common when their parts change places. */
public final class Bigrams {
    private static final int SIGNS = 38;

    private Bigrams() {}

    /** The distinct pairs of a folded text, in order; a space parts words. */
    public static short[] of(String folded) {
        var all = new short[folded.length() + 1];
        var count = 0;
        var before = 0;
        for (var at = 0; at <= folded.length(); at++) {
            var sign = at < folded.length() ? sign(folded.charAt(at)) : 0;
            if (before != 0 || sign != 0) {
                all[count++] = (short) (before * SIGNS + sign);
            }
            before = sign;
        }
        Arrays.sort(all, 0, count);
        var distinct = 0;
        for (var at = 0; at < count; at++) {
            if (distinct == 0 || all[distinct - 1] != all[at]) {
                all[distinct++] = all[at];
            }
        }
        return Arrays.copyOf(all, distinct);
    }

    private static int sign(char letter) {
        if (letter >= 'a' && letter <= 'z') {
            return letter - 'a' + 1;
        }
        return letter >= '0' && letter <= '9' ? letter - '0' + 27 : 0;
    }

    /** Dice's coefficient: twice what is common to both over what each has. */
    public static double dice(short[] one, short[] other) {
        if (one.length == 0 || other.length == 0) {
            return 0;
        }
        var common = 0;
        var here = 0;
        var there = 0;
        while (here < one.length && there < other.length) {
            if (one[here] == other[there]) {
                common++;
                here++;
                there++;
            } else if (one[here] < other[there]) {
                here++;
            } else {
                there++;
            }
        }
        return 2.0 * common / (one.length + other.length);
    }
}
