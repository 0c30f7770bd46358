package org.qanad.matching.similar;

/**
 * How many slips of the pen part two words: a letter more, a letter less, another letter, two neighbours swapped (optimal
 * string alignment).
 */
public final class Edits {
    private Edits() {}

    /**
     * The number of slips, or a number above {@code most} when there are more.
     *
     * @param most at most 3: words are kept short of the whole table
     */
    public static int between(String one, String other, int most) {
        var start = 0;
        var oneEnd = one.length();
        var otherEnd = other.length();
        if (Math.abs(oneEnd - otherEnd) > most) {
            return most + 1;
        }
        while (start < oneEnd && start < otherEnd && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        while (oneEnd > start && otherEnd > start && one.charAt(oneEnd - 1) == other.charAt(otherEnd - 1)) {
            oneEnd--;
            otherEnd--;
        }
        var length = oneEnd - start;
        var otherLength = otherEnd - start;
        if (length == 0 || otherLength == 0) {
            return Math.min(length + otherLength, most + 1);
        }
        return table(one, start, length, other, otherLength, most);
    }

    private static int table(String one, int start, int length, String other, int otherLength, int most) {
        var before = new int[otherLength + 1];
        var last = new int[otherLength + 1];
        var now = new int[otherLength + 1];
        for (var column = 0; column <= otherLength; column++) {
            last[column] = column;
        }
        var leastBefore = 0;
        for (var row = 1; row <= length; row++) {
            now[0] = row;
            var least = row;
            var letter = one.charAt(start + row - 1);
            for (var column = 1; column <= otherLength; column++) {
                var otherLetter = other.charAt(start + column - 1);
                var cost = Math.min(
                        Math.min(now[column - 1], last[column]) + 1,
                        last[column - 1] + (letter == otherLetter ? 0 : 1));
                if (row > 1
                        && column > 1
                        && letter == other.charAt(start + column - 2)
                        && otherLetter == one.charAt(start + row - 2)) {
                    cost = Math.min(cost, before[column - 2] + 1);
                }
                now[column] = cost;
                least = Math.min(least, cost);
            }
            // A swap goes back two rows: only when both have nothing near is the rest too far.
            if (least > most && leastBefore > most) {
                return most + 1;
            }
            leastBefore = least;
            var spare = before;
            before = last;
            last = now;
            now = spare;
        }
        return Math.min(last[otherLength], most + 1);
    }
}
