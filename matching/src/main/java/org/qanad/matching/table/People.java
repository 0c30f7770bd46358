package org.qanad.matching.table;

import org.qanad.matching.name.Spelling;
import org.qanad.matching.value.Words;

/**
 * Entries about persons, side by side: all rows of a list, or some of them beside what the whole list tells. The values of
 * some rows are those of the whole list, with its numbers and counts; only of addresses, telephones and documents, which
 * are as many as the rows are, there may be no more than the rows have, numbered for themselves.
 *
 * @param first how many rows of the whole list are of the first file
 * @param file of each row, from which file it comes
 * @param sex of each row, the number of a {@link org.qanad.matching.value.Sex}
 */
@SuppressWarnings("ArrayRecordComponent") // Millions of them: lists would take four times the room.
public record People(
        int first,
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

    /** How many rows there are here. */
    public int size() {
        return file.length;
    }

    /** How many rows the whole list has. */
    public int rows() {
        return given.extent().rows();
    }

    /** Whether pairs are looked for between two files, not within one. */
    public boolean isLink() {
        return first < rows();
    }
}
