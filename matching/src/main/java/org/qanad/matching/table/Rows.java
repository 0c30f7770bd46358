package org.qanad.matching.table;

import java.util.stream.IntStream;

/**
 * The same entries row by row: all that is compared of one stands in one line of the processor's memory, which is where the
 * time goes when millions of pairs are looked at.
 */
public final class Rows {
    public static final int GIVEN = 0;
    public static final int FAMILY = 1;
    public static final int PATRONYMIC = 2;
    public static final int GUARDIAN = 3;

    /** The day itself; {@link #BIRTH_VALUE} is its number among the days. */
    public static final int BIRTH = 4;

    public static final int SEX = 5;
    public static final int PLACE = 6;
    public static final int POSTCODE = 7;
    public static final int ADDRESS = 8;
    public static final int PHONE = 9;
    public static final int DOCUMENT = 10;
    public static final int BIRTH_VALUE = 11;

    /** How a mark begins and ends; marks that share neither are no slips of each other. */
    public static final int PHONE_ENDS = 12;

    public static final int DOCUMENT_ENDS = 13;

    private static final int WIDTH = 16;

    private final int[] cells;

    private Rows(int[] cells) {
        this.cells = cells;
    }

    /** The rows of a table. */
    public static Rows of(People people) {
        var cells = new int[people.size() * WIDTH];
        var phoneEnds = ends(people.phone());
        var documentEnds = ends(people.document());
        IntStream.range(0, people.size()).parallel().forEach(row -> {
            var at = row * WIDTH;
            cells[at + GIVEN] = people.given().of()[row];
            cells[at + FAMILY] = people.family().of()[row];
            cells[at + PATRONYMIC] = people.patronymic().of()[row];
            cells[at + GUARDIAN] = people.guardian().of()[row];
            cells[at + BIRTH] = people.birth().values()[people.birth().of()[row]];
            cells[at + SEX] = people.sex()[row];
            cells[at + PLACE] = people.place().of()[row];
            cells[at + POSTCODE] = people.postcode().of()[row];
            cells[at + ADDRESS] = people.address().of()[row];
            cells[at + PHONE] = people.phone().of()[row];
            cells[at + DOCUMENT] = people.document().of()[row];
            cells[at + BIRTH_VALUE] = people.birth().of()[row];
            cells[at + PHONE_ENDS] = phoneEnds[people.phone().of()[row]];
            cells[at + DOCUMENT_ENDS] = documentEnds[people.document().of()[row]];
        });
        return new Rows(cells);
    }

    private static int[] ends(Column<String> marks) {
        var ends = new int[marks.values().length];
        for (var value = 1; value < ends.length; value++) {
            var mark = marks.values()[value];
            var length = mark.length() > 5 ? 2 : 1;
            ends[value] = (mark.substring(0, length).hashCode() << 16)
                    | (mark.substring(mark.length() - length).hashCode() & 0xFFFF);
        }
        return ends;
    }

    public int of(int row, int cell) {
        return cells[row * WIDTH + cell];
    }

    /** Whether two marks begin alike or end alike. */
    public static boolean shareAnEnd(int one, int other) {
        var differ = one ^ other;
        return (differ & 0xFFFF) == 0 || differ >>> 16 == 0;
    }
}
