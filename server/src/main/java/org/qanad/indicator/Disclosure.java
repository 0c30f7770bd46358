package org.qanad.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps small cells back. A cell from one to below the minimum is withheld; where it alone is missing from a line
 * whose sum is known, the next smallest goes with it, so that no subtraction brings it back.
 */
final class Disclosure {
    private Disclosure() {}

    /** A count under its keys, one a dimension. */
    record Cell(List<@Nullable String> keys, long value) {}

    /** Which of the cells are withheld, by position. */
    static Set<Integer> withheld(List<Cell> cells, int minimum) {
        var withheld = new HashSet<Integer>();
        for (var i = 0; i < cells.size(); i++) {
            if (small(cells.get(i).value(), minimum)) {
                withheld.add(i);
            }
        }
        var dimensions = cells.isEmpty() ? 0 : cells.getFirst().keys().size();
        var moved = true;
        while (moved) {
            moved = false;
            for (var dimension = 0; dimension < dimensions; dimension++) {
                for (var line : lines(cells, dimension)) {
                    moved |= complement(cells, line, withheld);
                }
            }
        }
        return withheld;
    }

    static boolean small(long value, int minimum) {
        return value > 0 && value < minimum;
    }

    private static boolean complement(List<Cell> cells, List<Integer> line, Set<Integer> withheld) {
        var missing = line.stream().filter(withheld::contains).count();
        if (missing != 1) {
            return false;
        }
        var next = line.stream()
                .filter(position ->
                        !withheld.contains(position) && cells.get(position).value() > 0)
                .min(Comparator.comparingLong(position -> cells.get(position).value()));
        next.ifPresent(withheld::add);
        return next.isPresent();
    }

    /** Cells that differ in one dimension only: together they make up a sum that can be asked for. */
    private static List<List<Integer>> lines(List<Cell> cells, int dimension) {
        var lines = new HashMap<List<String>, List<Integer>>();
        for (var i = 0; i < cells.size(); i++) {
            var rest = new ArrayList<String>();
            for (var other = 0; other < cells.get(i).keys().size(); other++) {
                if (other != dimension) {
                    rest.add(Objects.toString(cells.get(i).keys().get(other), ""));
                }
            }
            lines.computeIfAbsent(rest, _ -> new ArrayList<>()).add(i);
        }
        return List.copyOf(lines.values());
    }
}
