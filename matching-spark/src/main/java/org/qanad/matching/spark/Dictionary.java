package org.qanad.matching.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.list.Form;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.similar.Bigrams;
import org.qanad.matching.table.Births;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.Column.Extent;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Words;

/**
 * What comparing needs to know of a whole list: its names, days, places and postcodes, each once and with how many bear it, and
 * how much there is of the rest. It travels as texts; what follows from them each machine finds out for itself, once.
 */
final class Dictionary implements Serializable {
    private static final long serialVersionUID = 1;

    private final int first;
    private final int rows;

    /** By what is told. */
    private final Values[] values;

    /** By mark: in how many rows it is told, and how many of those tell the same as another. */
    private final int[] told;

    private final double[] alike;

    private transient volatile @Nullable Kernel kernel;

    /**
     * What is told of one kind.
     *
     * @param texts the first text of each distinct value, in the order in which they come in the list; at 0 nothing
     * @param counts in how many rows each stands
     */
    @SuppressWarnings("ArrayRecordComponent") // Millions of them.
    record Values(String[] texts, int[] counts) implements Serializable {}

    Dictionary(int first, int rows, Values[] values, int[] told, double[] alike) {
        this.first = first;
        this.rows = rows;
        this.values = values;
        this.told = told;
        this.alike = alike;
    }

    int rows() {
        return rows;
    }

    int first() {
        return first;
    }

    /** What the kernel makes of it. */
    Kernel kernel() {
        var known = kernel;
        if (known == null) {
            synchronized (this) {
                known = kernel;
                if (known == null) {
                    known = new Kernel();
                    kernel = known;
                }
            }
        }
        return known;
    }

    /** A table of no rows that knows the whole list, and tables of some rows made by it. */
    final class Kernel {
        private final People none;
        private final Prepared prepared;
        private final KeyMaker keyMaker;
        private final Map<Told, Map<String, Integer>> numbers = new HashMap<>();

        private Kernel() {
            var written = column(Told.BIRTH, Form.WRITTEN, String[]::new);
            // Days are numbered by the texts they are written as, each of which stands here once.
            var births = Births.of(
                    written.at(IntStream.range(0, written.values().length).toArray()));
            this.none = new People(
                    first,
                    new byte[0],
                    column(Told.GIVEN, Form.GIVEN, Spelling[]::new),
                    column(Told.FAMILY, Form.FAMILY, Spelling[]::new),
                    column(Told.PATRONYMIC, Form.PATRONYMIC, Spelling[]::new),
                    column(Told.GUARDIAN, Form.GUARDIAN, Spelling[]::new),
                    births.at(new int[0]),
                    new byte[0],
                    column(Told.PLACE, Form.PLACE, Words[]::new),
                    column(Told.POSTCODE, Form.POSTCODE, String[]::new),
                    marks(Mark.ADDRESS, List.of(), Words.NONE, Kernel::words, Words[]::new),
                    marks(Mark.PHONE, List.of(), "", mark -> mark, String[]::new),
                    marks(Mark.DOCUMENT, List.of(), "", mark -> mark, String[]::new));
            for (var kind : Told.values()) {
                var ofKind = new HashMap<String, Integer>();
                for (var value = 1; value < values[kind.number()].texts().length; value++) {
                    ofKind.put(
                            kind.same(values[kind.number()].texts()[value]),
                            kind == Told.BIRTH ? births.of()[value] : value);
                }
                numbers.put(kind, ofKind);
            }
            this.prepared = new Prepared(none);
            this.keyMaker = new KeyMaker(none);
        }

        private <V> Column<V> column(Told kind, Form<V> form, IntFunction<V[]> array) {
            var ofKind = Dictionary.this.values[kind.number()].texts();
            var values = array.apply(ofKind.length);
            values[0] = form.none();
            for (var value = 1; value < values.length; value++) {
                values[value] = form.read().apply(ofKind[value]);
            }
            return new Column<>(values, new int[0], Dictionary.this.values[kind.number()].counts());
        }

        private static Words words(String folded) {
            return new Words(folded, Bigrams.of(folded));
        }

        private <V> Column<V> marks(
                Mark mark, List<Entry> entries, V nothing, Function<String, V> read, IntFunction<V[]> array) {
            var at = mark.number();
            var known = new HashMap<String, Integer>();
            known.put("", 0);
            var of = new int[entries.size()];
            var values = array.apply(entries.size() + 1);
            values[0] = nothing;
            var counts = new int[values.length];
            counts[0] = rows - told[at];
            for (var row = 0; row < of.length; row++) {
                var entry = entries.get(row);
                var number = known.getOrDefault(entry.marks()[at], known.size());
                if (number == known.size()) {
                    known.put(entry.marks()[at], number);
                    values[number] = read.apply(entry.marks()[at]);
                    counts[number] = entry.counts()[at];
                }
                of[row] = number;
            }
            var distinct = array.apply(known.size());
            System.arraycopy(values, 0, distinct, 0, distinct.length);
            return new Column<>(
                    distinct, of, Arrays.copyOf(counts, distinct.length), new Extent(rows, told[at], alike[at]));
        }

        /** A table of some rows. */
        People people(List<Entry> entries) {
            var file = new byte[entries.size()];
            var sex = new byte[file.length];
            for (var row = 0; row < file.length; row++) {
                file[row] = entries.get(row).file();
                sex[row] = entries.get(row).sex();
            }
            return new People(
                    first,
                    file,
                    none.given().at(numbers(Told.GIVEN, entries)),
                    none.family().at(numbers(Told.FAMILY, entries)),
                    none.patronymic().at(numbers(Told.PATRONYMIC, entries)),
                    none.guardian().at(numbers(Told.GUARDIAN, entries)),
                    none.birth().at(numbers(Told.BIRTH, entries)),
                    sex,
                    none.place().at(numbers(Told.PLACE, entries)),
                    none.postcode().at(numbers(Told.POSTCODE, entries)),
                    marks(Mark.ADDRESS, entries, Words.NONE, Kernel::words, Words[]::new),
                    marks(Mark.PHONE, entries, "", mark -> mark, String[]::new),
                    marks(Mark.DOCUMENT, entries, "", mark -> mark, String[]::new));
        }

        private static int[] numbers(Told kind, List<Entry> entries) {
            return entries.stream().mapToInt(entry -> entry.number(kind)).toArray();
        }

        /** The number of the value that a text tells, 0 when it tells nothing. */
        int number(Told kind, String same) {
            return same.isEmpty()
                    ? 0
                    : Objects.requireNonNull(numbers.get(kind)).getOrDefault(same, 0);
        }

        boolean hasBirths() {
            return !none.birth().isEmpty();
        }

        /** Those ways that the list has the parts for. */
        List<Pass> told(List<Pass> ways) {
            return ways.stream()
                    .filter(way -> way.parts().stream().allMatch(keyMaker::isTold))
                    .toList();
        }

        Prepared prepared() {
            return prepared;
        }

        KeyMaker keyMaker() {
            return keyMaker;
        }
    }
}
