package org.qanad.matching.compare;

import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;

/** Compares entries of one table. For one thread: it remembers names that it has compared. */
public final class Comparer {
    private static final int REMEMBERED = 1 << 16;

    /** Fewer than so many who bear it do not make a name. */
    private static final int FEWEST_OF_A_NAME = 3;

    /** A slip of the pen in a common name is borne by few beside those who bear the name. */
    private static final int ROWS_FOR_EACH_OF_A_NAME = 50_000;

    private static final int RAREST_BESIDE = 500;

    private final People people;
    private final int fewest;
    private final int[] births;
    private final Remembered given = new Remembered();
    private final Remembered family = new Remembered();
    private final Remembered across = new Remembered();
    private final Remembered patronymic = new Remembered();
    private final Remembered guardian = new Remembered();
    private final Remembered place = new Remembered();

    public Comparer(People people) {
        this.people = people;
        this.fewest = Math.max(FEWEST_OF_A_NAME, people.size() / ROWS_FOR_EACH_OF_A_NAME);
        this.births = new int[people.birth().values().length];
        for (var value = 0; value < births.length; value++) {
            births[value] = people.birth().values()[value];
        }
    }

    /** Pairs of values and the level they were found to agree on; a newer pair takes an older one's place. */
    private static final class Remembered {
        private final long[] pairs = new long[REMEMBERED];
        private final byte[] levels = new byte[REMEMBERED];

        static int place(long pair) {
            return (int) (pair * 0x9E3779B97F4A7C15L >>> 48);
        }
    }

    /** On which level each field agrees, as {@link Field#level} reads it. */
    public long pattern(int one, int other) {
        return names(one, other)
                | Field.PATRONYMIC.at(level(people.patronymic(), patronymic, one, other))
                | Field.GUARDIAN.at(level(people.guardian(), guardian, one, other))
                | Field.BIRTH.at(birth(one, other))
                | Field.SEX.at(sex(one, other))
                | Field.PLACE.at(place(one, other))
                | Field.POSTCODE.at(mark(people.postcode(), one, other))
                | Field.ADDRESS.at(address(one, other))
                | Field.PHONE.at(mark(people.phone(), one, other))
                | Field.DOCUMENT.at(mark(people.document(), one, other));
    }

    /** Names where they stand; where that says nothing, changed over. */
    private long names(int one, int other) {
        var givenLevel = level(people.given(), given, one, other);
        var familyLevel = level(people.family(), family, one, other);
        if (isWeak(givenLevel) && isWeak(familyLevel)) {
            var changed = across(one, other);
            var changedBack = across(other, one);
            if (isStrong(changed) && !isOther(changedBack) || isStrong(changedBack) && !isOther(changed)) {
                return Field.GIVEN.at(changed) | Field.FAMILY.at(changedBack) | Field.ORDER.at(2);
            }
        }
        var order = givenLevel == 0 && familyLevel == 0 ? 0 : 1;
        return Field.GIVEN.at(givenLevel) | Field.FAMILY.at(familyLevel) | Field.ORDER.at(order);
    }

    private static boolean isWeak(int level) {
        return level == 0 || level >= Names.NEAR;
    }

    private static boolean isStrong(int level) {
        return level != 0 && level <= Names.SLIP;
    }

    private static boolean isOther(int level) {
        return level >= Names.ALIKE;
    }

    /** One's given name beside the other's family name. */
    private int across(int one, int other) {
        var givenValue = people.given().of()[one];
        var familyValue = people.family().of()[other];
        if (givenValue == 0 || familyValue == 0) {
            return 0;
        }
        var pair = (long) givenValue << 32 | familyValue;
        var at = Remembered.place(pair);
        if (across.pairs[at] != pair) {
            across.pairs[at] = pair;
            across.levels[at] = (byte) Names.level(
                    people.given().values()[givenValue], people.family().values()[familyValue], false);
        }
        return across.levels[at];
    }

    private int level(Column<Spelling> column, Remembered remembered, int one, int other) {
        var here = column.of()[one];
        var there = column.of()[other];
        if (here == 0 || there == 0) {
            return 0;
        }
        if (here == there) {
            return Names.SAME;
        }
        var pair = here < there ? (long) here << 32 | there : (long) there << 32 | here;
        var at = Remembered.place(pair);
        if (remembered.pairs[at] != pair) {
            remembered.pairs[at] = pair;
            remembered.levels[at] =
                    (byte) Names.level(column.values()[here], column.values()[there], areTwoNames(column, here, there));
        }
        return remembered.levels[at];
    }

    private boolean areTwoNames(Column<Spelling> column, int one, int other) {
        var less = Math.min(column.counts()[one], column.counts()[other]);
        var more = Math.max(column.counts()[one], column.counts()[other]);
        return less >= fewest && (long) less * RAREST_BESIDE >= more;
    }

    private int birth(int one, int other) {
        var here = births[people.birth().of()[one]];
        var there = births[people.birth().of()[other]];
        return here == 0 || there == 0 ? 0 : Others.birth(here, there);
    }

    private int sex(int one, int other) {
        var here = people.sex()[one];
        var there = people.sex()[other];
        return here == 0 || there == 0 ? 0 : here == there ? 1 : 2;
    }

    private int place(int one, int other) {
        var column = people.place();
        var here = column.of()[one];
        var there = column.of()[other];
        if (here == 0 || there == 0) {
            return 0;
        }
        if (here == there) {
            return Others.SAME;
        }
        var pair = here < there ? (long) here << 32 | there : (long) there << 32 | here;
        var at = Remembered.place(pair);
        if (place.pairs[at] != pair) {
            place.pairs[at] = pair;
            place.levels[at] = (byte) Others.place(column.values()[here], column.values()[there]);
        }
        return place.levels[at];
    }

    private int address(int one, int other) {
        var column = people.address();
        var here = column.of()[one];
        var there = column.of()[other];
        if (here == 0 || there == 0) {
            return 0;
        }
        return here == there ? Others.SAME : Others.address(column.values()[here], column.values()[there]);
    }

    private static int mark(Column<String> column, int one, int other) {
        var here = column.of()[one];
        var there = column.of()[other];
        if (here == 0 || there == 0) {
            return 0;
        }
        return here == there ? Others.SAME : Others.mark(column.values()[here], column.values()[there]);
    }
}
