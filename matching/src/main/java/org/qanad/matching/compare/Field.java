package org.qanad.matching.compare;

import java.util.Optional;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;

/**
 * What two entries are compared by. Each has a few levels of agreement from 1, the same, downwards; level 0 is that one of the
 * two does not tell.
 */
public enum Field {
    GIVEN(0, 6),
    FAMILY(1, 6),
    /** Whether given and family name stand where they stand in the other entry: {@link NameOrder}. */
    ORDER(2, 4),
    PATRONYMIC(3, 6),
    GUARDIAN(4, 6),
    /** The day, where both tell it. */
    BIRTH(5, 4),
    SEX(6, 2),
    PLACE(7, 3),
    POSTCODE(8, 3),
    ADDRESS(9, 4),
    PHONE(10, 3),
    DOCUMENT(11, 3),

    /** The year, and the month if both tell it, where the day is not told by both. */
    YEAR(12, 3);

    /** Of one field in a pattern. */
    private static final int BITS = 4;

    private final int number;
    private final int levels;

    Field(int number, int levels) {
        this.number = number;
        this.levels = levels;
    }

    /** Counted from 0 in the order above. */
    public int number() {
        return number;
    }

    /** The number of its last level: 1 to this. */
    public int levels() {
        return levels;
    }

    /** The column whose values it compares; those that compare no values, or values of several columns, have none. */
    public Optional<Column<?>> column(People people) {
        return switch (this) {
            case GIVEN -> Optional.of(people.given());
            case FAMILY -> Optional.of(people.family());
            case PATRONYMIC -> Optional.of(people.patronymic());
            case GUARDIAN -> Optional.of(people.guardian());
            case BIRTH -> Optional.of(people.birth());
            case PLACE -> Optional.of(people.place());
            case POSTCODE -> Optional.of(people.postcode());
            case ADDRESS -> Optional.of(people.address());
            case PHONE -> Optional.of(people.phone());
            case DOCUMENT -> Optional.of(people.document());
            case ORDER, SEX, YEAR -> Optional.empty();
        };
    }

    /** Its level in a pattern of all fields. */
    public int level(long pattern) {
        return (int) (pattern >>> (number * BITS)) & ((1 << BITS) - 1);
    }

    /** A pattern with nothing but this field's level. */
    public long at(int level) {
        return (long) level << (number * BITS);
    }
}
