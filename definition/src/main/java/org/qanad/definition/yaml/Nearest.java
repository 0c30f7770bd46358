package org.qanad.definition.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a misspelt one most likely meant (optimal string alignment distance of at most a third). */
public final class Nearest {
    private Nearest() {}

    public static Optional<String> to(String name, Collection<String> known) {
        var limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= limit)
                .min(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A sentence that names the nearest, or lists what there is. */
    public static String remedy(String name, Collection<String> known) {
        return to(name, known)
                .map(near -> "Did you mean '" + near + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "There is none to choose from."
                        : "Choose one of: "
                                + String.join(
                                        ", ", known.stream().sorted().limit(40).toList()) + ".");
    }

    private static int distance(String left, String right) {
        var cost = new int[left.length() + 1][right.length() + 1];
        for (var i = 0; i <= left.length(); i++) {
            for (var j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(left, right, cost, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int step(String left, String right, int[][] cost, int i, int j) {
        var change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        var best = Math.min(Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + change);
        var swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
