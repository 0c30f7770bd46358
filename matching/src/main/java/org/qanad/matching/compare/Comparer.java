package org.qanad.matching.compare;

import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.table.Rows;
import org.qanad.matching.value.Birth;

/** Compares entries of one table. For one thread: it remembers names that it has compared. */
public final class Comparer {
    private final Prepared prepared;
    private final People people;
    private final Rows rows;
    private final NamesOfAKind given;
    private final NamesOfAKind family;
    private final NamesOfAKind patronymic;
    private final NamesOfAKind guardian;
    private final Remembered across;
    private final Remembered place;

    public Comparer(Prepared prepared) {
        this.prepared = prepared;
        this.people = prepared.people;
        this.rows = prepared.rows;
        this.across = new Remembered(people.size());
        this.place = new Remembered(people.size());
        this.given = new NamesOfAKind(people.given(), prepared.given, true);
        this.family = new NamesOfAKind(people.family(), prepared.family, false);
        this.patronymic = new NamesOfAKind(people.patronymic(), prepared.patronymic, false);
        this.guardian = new NamesOfAKind(people.guardian(), prepared.guardian, false);
    }

    /** Pairs of values and the level they were found to agree on; a newer pair takes an older one's place. */
    private static final class Remembered {
        private static final int MOST_BITS = 16;

        private final long[] pairs;
        private final byte[] levels;
        private final int shift;

        /** Room for the pairs of a list, or for as many as the processor has at hand. */
        Remembered(int rows) {
            var bits = Math.min(MOST_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(rows) + 1);
            this.pairs = new long[1 << bits];
            this.levels = new byte[1 << bits];
            this.shift = Long.SIZE - bits;
        }

        int place(long pair) {
            return (int) ((pair * 0x9E3779B97F4A7C15L) >>> shift);
        }
    }

    /** The names of one kind, and what was found of pairs of them. */
    private static final class NamesOfAKind {
        private final Column<Spelling> column;
        private final Established established;
        private final boolean areGiven;
        private final Remembered remembered;

        NamesOfAKind(Column<Spelling> column, Established established, boolean areGiven) {
            this.column = column;
            this.established = established;
            this.areGiven = areGiven;
            this.remembered = new Remembered(column.of().length);
        }

        int level(int here, int there) {
            if (here == 0 || there == 0) {
                return 0;
            }
            if (here == there) {
                return Names.SAME;
            }
            if (established.areUnlike(here, there)) {
                return Names.OTHER;
            }
            var pair = here < there ? (long) here << 32 | there : (long) there << 32 | here;
            var at = remembered.place(pair);
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
        return withNames(names(one, other), one, other);
    }

    /** The rest of a pattern of which {@link #names} is known. */
    public long withNames(long names, int one, int other) {
        return names
                | Field.PATRONYMIC.at(patronymic.level(rows.of(one, Rows.PATRONYMIC), rows.of(other, Rows.PATRONYMIC)))
                | Field.GUARDIAN.at(guardian.level(rows.of(one, Rows.GUARDIAN), rows.of(other, Rows.GUARDIAN)))
                | birth(rows.of(one, Rows.BIRTH), rows.of(other, Rows.BIRTH))
                | Field.SEX.at(sex(rows.of(one, Rows.SEX), rows.of(other, Rows.SEX)))
                | Field.PLACE.at(place(rows.of(one, Rows.PLACE), rows.of(other, Rows.PLACE)))
                | Field.POSTCODE.at(postcode(rows.of(one, Rows.POSTCODE), rows.of(other, Rows.POSTCODE)))
                | Field.ADDRESS.at(address(rows.of(one, Rows.ADDRESS), rows.of(other, Rows.ADDRESS)))
                | Field.PHONE.at(mark(people.phone(), Rows.PHONE, Rows.PHONE_ENDS, one, other))
                | Field.DOCUMENT.at(mark(people.document(), Rows.DOCUMENT, Rows.DOCUMENT_ENDS, one, other));
    }

    /** The part of a pattern that names make: where they stand; where that says nothing, changed over; where they stand backwards, put right. */
    public long names(int one, int other) {
        var givenOne = rows.of(one, Rows.GIVEN);
        var givenOther = rows.of(other, Rows.GIVEN);
        var familyOne = rows.of(one, Rows.FAMILY);
        var familyOther = rows.of(other, Rows.FAMILY);
        var standing = prepared.standing(givenOne, familyOne);
        var otherStanding = prepared.standing(givenOther, familyOther);
        var givenLevel = given.level(givenOne, givenOther);
        var familyLevel = family.level(familyOne, familyOther);
        if (isWeak(givenLevel) && isWeak(familyLevel)) {
            var changed = across(givenOne, familyOther);
            var changedBack = across(givenOther, familyOne);
            if ((isStrong(changed) && !isOther(changedBack)) || (isStrong(changedBack) && !isOther(changed))) {
                return standing < otherStanding
                        ? of(changedBack, changed, NameOrder.CHANGED_OVER_BACKWARDS)
                        : of(changed, changedBack, NameOrder.CHANGED_OVER);
            }
        }
        if (givenLevel == 0 && familyLevel == 0) {
            return 0;
        }
        if (familyLevel == 0 && !prepared.isGiven(givenOne) && !prepared.isGiven(givenOther)) {
            // A name that stands alone and that nobody else is called by may be the family's.
            return of(0, givenLevel, NameOrder.BACKWARDS);
        }
        // Where one stands backwards and they agree, both do.
        return standing + otherStanding < 0
                ? of(asGiven(familyOne, familyOther), givenLevel, NameOrder.BACKWARDS)
                : of(givenLevel, familyLevel, NameOrder.STRAIGHT);
    }

    /** Two family names that are given names in truth. */
    private int asGiven(int one, int other) {
        var here = prepared.asGiven(one);
        var there = prepared.asGiven(other);
        return here != 0 && there != 0 ? given.level(here, there) : family.level(one, other);
    }

    private static long of(int given, int family, int order) {
        return Field.GIVEN.at(given) | Field.FAMILY.at(family) | Field.ORDER.at(order);
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
    private int across(int givenValue, int familyValue) {
        if (givenValue == 0 || familyValue == 0) {
            return 0;
        }
        var asGiven = prepared.asGiven(familyValue);
        var asFamily = prepared.asFamily(givenValue);
        if (asGiven != 0 && asFamily != 0 && !prepared.isGiven(givenValue) && !prepared.isGiven(asGiven)) {
            // Nəzərova in the given name's place and Nəzərov in the family's are one family name, though some Nəzərov
            // stands as a given name too. Given names are compared as such: Gülnar and Gülnaz are two.
            return Math.min(given.level(givenValue, asGiven), family.level(asFamily, familyValue));
        }
        if (asGiven != 0) {
            return given.level(givenValue, asGiven);
        }
        if (asFamily != 0) {
            return family.level(asFamily, familyValue);
        }
        var pair = (long) givenValue << 32 | familyValue;
        var at = across.place(pair);
        if (across.pairs[at] != pair) {
            across.pairs[at] = pair;
            across.levels[at] = (byte) Names.level(
                    people.given().values()[givenValue], people.family().values()[familyValue], false, true);
        }
        return across.levels[at];
    }

    private static long birth(int here, int there) {
        if (here == 0 || there == 0) {
            return 0;
        }
        return Birth.isWhole(here) && Birth.isWhole(there)
                ? Field.BIRTH.at(Others.day(here, there))
                : Field.YEAR.at(Others.year(here, there));
    }

    private static int sex(int here, int there) {
        return here == 0 || there == 0 ? 0 : here == there ? 1 : 2;
    }

    private int place(int here, int there) {
        if (here == 0 || there == 0) {
            return 0;
        }
        if (here == there) {
            return Others.SAME;
        }
        var pair = here < there ? (long) here << 32 | there : (long) there << 32 | here;
        var at = place.place(pair);
        if (place.pairs[at] != pair) {
            place.pairs[at] = pair;
            place.levels[at] = (byte)
                    Others.place(people.place().values()[here], people.place().values()[there]);
        }
        return place.levels[at];
    }

    private int postcode(int here, int there) {
        if (here == 0 || there == 0) {
            return 0;
        }
        return here == there
                ? Others.SAME
                : Others.mark(
                        people.postcode().values()[here], people.postcode().values()[there]);
    }

    private int address(int here, int there) {
        if (here == 0 || there == 0) {
            return 0;
        }
        return here == there
                ? Others.SAME
                : Others.address(
                        people.address().values()[here], people.address().values()[there]);
    }

    private int mark(Column<String> column, int cell, int ends, int one, int other) {
        var here = rows.of(one, cell);
        var there = rows.of(other, cell);
        if (here == 0 || there == 0) {
            return 0;
        }
        if (here == there) {
            return Others.SAME;
        }
        return Rows.shareAnEnd(rows.of(one, ends), rows.of(other, ends))
                ? Others.mark(column.values()[here], column.values()[there])
                : Others.OTHER;
    }
}
