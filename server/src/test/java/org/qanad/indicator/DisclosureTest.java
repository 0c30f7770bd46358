package org.qanad.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.qanad.indicator.Disclosure.Cell;

/** Small cells are kept back, and so is what would give them away. */
class DisclosureTest {
    private static final int MINIMUM = 5;

    @Test
    void a_large_cell_is_shown() {
        assertThat(withheld(5, 6, 700)).isEmpty();
    }

    @Test
    void nothing_is_not_small() {
        assertThat(withheld(0, 0, 12)).isEmpty();
    }

    @Test
    void two_small_cells_hide_each_other() {
        assertThat(withheld(3, 2, 50)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void a_single_small_cell_takes_the_next_smallest_with_it() {
        assertThat(withheld(3, 80, 20, 50)).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void a_small_cell_beside_nothing_else_stands_alone() {
        assertThat(withheld(3, 0)).containsExactly(0);
    }

    @Test
    void in_a_table_a_cell_is_hidden_in_its_row_and_in_its_column() {
        var cells = List.of(cell(3, "a", "x"), cell(20, "a", "y"), cell(30, "b", "x"), cell(40, "b", "y"));

        assertThat(Disclosure.withheld(cells, MINIMUM)).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Property
    void every_small_cell_is_withheld(@ForAll("tables") List<Cell> cells) {
        var withheld = Disclosure.withheld(cells, MINIMUM);

        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).value() > 0 && cells.get(i).value() < MINIMUM) {
                assertThat(withheld).contains(i);
            }
        }
    }

    @Property
    void no_line_lets_a_single_withheld_cell_be_reckoned(@ForAll("tables") List<Cell> cells) {
        var withheld = Disclosure.withheld(cells, MINIMUM);

        for (var dimension = 0; dimension < 2; dimension++) {
            for (var line : lines(cells, dimension)) {
                var hidden = line.stream().filter(withheld::contains).count();
                var shown = line.stream()
                        .filter(position -> !withheld.contains(position)
                                && cells.get(position).value() > 0)
                        .count();
                assertThat(hidden == 1 && shown > 0).isFalse();
            }
        }
    }

    @Property
    void nothing_is_withheld_of_a_table_without_a_small_cell(@ForAll("tables") List<Cell> cells) {
        var large = cells.stream()
                .map(cell -> new Cell(cell.keys(), cell.value() + MINIMUM))
                .toList();

        assertThat(Disclosure.withheld(large, MINIMUM)).isEmpty();
    }

    @Provide
    Arbitrary<List<Cell>> tables() {
        var sides = Arbitraries.integers().between(1, 5);
        return sides.flatMap(rows -> sides.flatMap(columns -> Arbitraries.longs()
                .between(0, 12)
                .list()
                .ofSize(rows * columns)
                .map(values -> {
                    var cells = new ArrayList<Cell>();
                    for (var i = 0; i < values.size(); i++) {
                        cells.add(cell(values.get(i), "r" + i / columns, "c" + i % columns));
                    }
                    return List.copyOf(cells);
                })));
    }

    private static Iterable<List<Integer>> lines(List<Cell> cells, int dimension) {
        var lines = new HashMap<String, List<Integer>>();
        for (var i = 0; i < cells.size(); i++) {
            lines.computeIfAbsent(String.valueOf(cells.get(i).keys().get(1 - dimension)), _ -> new ArrayList<>())
                    .add(i);
        }
        return lines.values();
    }

    private static Set<Integer> withheld(long... values) {
        var cells = new ArrayList<Cell>();
        for (var value : values) {
            cells.add(cell(value, "k" + cells.size()));
        }
        return Disclosure.withheld(cells, MINIMUM);
    }

    private static Cell cell(long value, String... keys) {
        return new Cell(List.of(keys), value);
    }
}
