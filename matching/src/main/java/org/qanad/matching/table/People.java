package org.qanad.matching.table;

import java.util.Arrays;
import java.util.HashMap;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.value.Birth;
import org.qanad.matching.value.Words;

/**
 * Entries about persons, side by side.
 *
 * @param file of each row, from which file it comes
 * @param sex of each row, the number of a {@link org.qanad.matching.value.Sex}
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record People(
        byte[] file,
        Column<Spelling> given,
        Column<Spelling> family,
        Column<Spelling> patronymic,
        Column<Spelling> guardian,
        Column<Integer> birth,
        byte[] sex,
        Column<Words> place,
        Column<String> postcode,
        Column<Words> address,
        Column<String> phone,
        Column<String> document) {

    /** Above this share of births the first of January is what is written for an unknown day. */
    private static final double TOO_MANY_NEW_YEARS = 3.0 / 365;

    public int size() {
        return file.length;
    }

    /** Whether pairs are looked for between two files, not within one. */
    public boolean isLink() {
        for (var one : file) {
            if (one != file[0]) {
                return true;
            }
        }
        return false;
    }

    /** The same entries where the first of January tells no more than the year, if that is what the list means by it. */
    public People withNewYearsAsYears() {
        var firsts = 0L;
        var whole = 0L;
        for (var value = 1; value < birth.values().length; value++) {
            if (Birth.isWhole(birth.values()[value])) {
                whole += birth.counts()[value];
                firsts += Birth.isFirstOfJanuary(birth.values()[value]) ? birth.counts()[value] : 0;
            }
        }
        if (firsts < 3 || firsts < whole * TOO_MANY_NEW_YEARS) {
            return this;
        }
        var numbers = new HashMap<Integer, Integer>();
        var values = new Integer[birth.values().length];
        var becomes = new int[values.length];
        for (var value = 0; value < values.length; value++) {
            var before = birth.values()[value];
            var now = Birth.isFirstOfJanuary(before) ? Integer.valueOf(Birth.yearOnly(before)) : before;
            var number = numbers.computeIfAbsent(now, _ -> numbers.size());
            values[number] = now;
            becomes[value] = number;
        }
        return new People(
                file,
                given,
                family,
                patronymic,
                guardian,
                Column.of(
                        Arrays.copyOf(values, numbers.size()),
                        Arrays.stream(birth.of()).map(value -> becomes[value]).toArray()),
                sex,
                place,
                postcode,
                address,
                phone,
                document);
    }
}
