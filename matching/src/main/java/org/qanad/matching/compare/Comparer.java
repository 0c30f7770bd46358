package org.qanad.matching.compare;

import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;

/** Compares entries of one table. For one thread: it remembers names that it has compared. */
public final class Comparer {
    private static final int REMEMBERED = 1 << 16;

    private final People people;
    private final int[] births;

    /** The number among the other kind of names of each that is both a given and a family name in the list. */
    private final int[] asFamily;

    private final int[] asGiven;
    private final boolean[] ratherFamily;
    private final boolean[] ratherGiven;
    private final NamesOfAKind given;
    private final NamesOfAKind family;
    private final NamesOfAKind patronymic;
    private final NamesOfAKind guardian;
    private final Remembered across = new Remembered();
    private final Remembered place = new Remembered();

    public Comparer(People people) {
        this.people = people;
        this.given = new NamesOfAKind(people.given(), true);
        this.family = new NamesOfAKind(people.family(), false);
        this.patronymic = new NamesOfAKind(people.patronymic(), false);
        this.guardian = new NamesOfAKind(people.guardian(), false);
        this.asFamily = numbers(people.given(), people.family(), Spelling::familyLetters);
        this.asGiven = numbers(people.family(), people.given(), letters -> letters);
        this.ratherFamily = rather(people.given(), people.family(), asFamily);
        this.ratherGiven = rather(people.family(), people.given(), asGiven);
        this.births = new int[people.birth().values().length];
        for (var value = 0; value < births.length; value++) {
            births[value] = people.birth().values()[value];
        }
    }

    private static int[] numbers(Column<Spelling> of, Column<Spelling> among, UnaryOperator<String> as) {
        var numbers = new HashMap<String, Integer>();
        for (var value = 1; value < among.values().length; value++) {
            numbers.put(among.values()[value].letters(), value);
        }
        var found = new int[of.values().length];
        for (var value = 1; value < found.length; value++) {
            found[value] = numbers.getOrDefault(as.apply(of.values()[value].letters()), 0);
        }
        return found;
    }

    private static boolean[] rather(Column<Spelling> of, Column<Spelling> than, int[] as) {
        var rather = new boolean[as.length];
        for (var value = 1; value < as.length; value++) {
            rather[value] = as[value] != 0 && than.counts()[as[value]] > of.counts()[value];
        }
        return rather;
    }

    /** Pairs of values and the level they were found to agree on; a newer pair takes an older one's place. */
    private static final class Remembered {
        private final long[] pairs = new long[REMEMBERED];
        private final byte[] levels = new byte[REMEMBERED];

        static int place(long pair) {
            return (int) ((pair * 0x9E3779B97F4A7C15L) >>> 48);
        }
    }

    /** The names of one kind, and what was found of pairs of them. */
    private static final class NamesOfAKind {
        private final Column<Spelling> column;
        private final Established established;
        private final boolean areGiven;
        private final Remembered remembered = new Remembered();

        NamesOfAKind(Column<Spelling> column, boolean areGiven) {
            this.column = column;
            this.established = new Established(column);
            this.areGiven = areGiven;
        }

        int level(int one, int other) {
            return ofValues(column.of()[one], column.of()[other]);
        }

        int ofValues(int here, int there) {
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
                remembered.levels[at] = (byte) reckoned(here, there);
            }
            return remembered.levels[at];
        }

        private int reckoned(int here, int there) {
            var level = Names.level(
                    column.values()[here], column.values()[there], established.areTwo(here, there), areGiven);
            // Elsewhere that is no matter; of a given name it would make one of two sisters.
            return (level == Names.SLIP || level == Names.VARIANT) && areGiven && established.mayBeAnother(here, there)
                    ? Names.NEAR
                    : level;
        }
    }

    /** On which level each field agrees, as {@link Field#level} reads it. */
    public long pattern(int one, int other) {
        return names(one, other)
                | Field.PATRONYMIC.at(patronymic.level(one, other))
                | Field.GUARDIAN.at(guardian.level(one, other))
                | Field.BIRTH.at(birth(one, other))
                | Field.SEX.at(sex(one, other))
                | Field.PLACE.at(place(one, other))
                | Field.POSTCODE.at(mark(people.postcode(), one, other))
                | Field.ADDRESS.at(address(one, other))
                | Field.PHONE.at(mark(people.phone(), one, other))
                | Field.DOCUMENT.at(mark(people.document(), one, other));
    }

    /** Names where they stand; where that says nothing, changed over; where both changed over, put back. */
    private long names(int one, int other) {
        var givenLevel = given.level(one, other);
        var familyLevel = family.level(one, other);
        if (isWeak(givenLevel) && isWeak(familyLevel)) {
            var changed = across(one, other);
            var changedBack = across(other, one);
            if (isStrong(changed) && !isOther(changedBack) || isStrong(changedBack) && !isOther(changed)) {
                return standsBackwards(one)
                        ? Field.GIVEN.at(changedBack) | Field.FAMILY.at(changed) | Field.ORDER.at(2)
                        : Field.GIVEN.at(changed) | Field.FAMILY.at(changedBack) | Field.ORDER.at(2);
            }
        }
        var order = givenLevel == 0 && familyLevel == 0 ? 0 : 1;
        // Where one stands backwards and they agree, both do.
        return standsBackwards(one) || standsBackwards(other)
                ? Field.GIVEN.at(familyLevel) | Field.FAMILY.at(givenLevel) | Field.ORDER.at(order)
                : Field.GIVEN.at(givenLevel) | Field.FAMILY.at(familyLevel) | Field.ORDER.at(order);
    }

    /** Whether what stands for either name is the other kind elsewhere in the list, more often than not. */
    private boolean standsBackwards(int row) {
        return ratherFamily[people.given().of()[row]]
                || ratherGiven[people.family().of()[row]];
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

    /** One's given name beside the other's family name: as two given names where the other is known as one, or the other way round. */
    private int across(int one, int other) {
        var givenValue = people.given().of()[one];
        var familyValue = people.family().of()[other];
        if (givenValue == 0 || familyValue == 0) {
            return 0;
        }
        if (asGiven[familyValue] != 0) {
            return given.ofValues(givenValue, asGiven[familyValue]);
        }
        if (asFamily[givenValue] != 0) {
            return family.ofValues(asFamily[givenValue], familyValue);
        }
        var pair = (long) givenValue << 32 | familyValue;
        var at = Remembered.place(pair);
        if (across.pairs[at] != pair) {
            across.pairs[at] = pair;
            across.levels[at] = (byte) Names.level(
                    people.given().values()[givenValue], people.family().values()[familyValue], false, true);
        }
        return across.levels[at];
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
