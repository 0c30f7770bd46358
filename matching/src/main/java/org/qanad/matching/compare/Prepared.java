package org.qanad.matching.compare;

import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.table.Rows;

/** What comparing needs to know of a whole table, found out once and used by all who compare. */
public final class Prepared {
    final People people;
    final Rows rows;
    final Established given;
    final Established family;
    final Established patronymic;
    final Established guardian;

    /** The number among the other kind of names of each that is both a given and a family name in the list. */
    private final int[] asFamily;

    private final int[] asGiven;

    public Prepared(People people) {
        this.people = people;
        this.rows = Rows.of(people);
        this.given = new Established(people.given());
        this.family = new Established(people.family());
        this.patronymic = new Established(people.patronymic());
        this.guardian = new Established(people.guardian());
        this.asFamily = numbers(people.given(), people.family(), Spelling::familyLetters);
        this.asGiven = numbers(people.family(), people.given(), letters -> letters);
    }

    public People people() {
        return people;
    }

    public Rows rows() {
        return rows;
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

    /** The number of a given name among the family names; 0 when it is none. */
    int asFamily(int given) {
        return asFamily[given];
    }

    int asGiven(int family) {
        return asGiven[family];
    }

    /** Whether what stands for either name is the other kind elsewhere in the list, more often than not. */
    boolean standsBackwards(int givenValue, int familyValue) {
        return isRather(people.given(), givenValue, people.family(), asFamily[givenValue])
                || isRather(people.family(), familyValue, people.given(), asGiven[familyValue]);
    }

    private static boolean isRather(Column<Spelling> stands, int value, Column<Spelling> elsewhere, int there) {
        return there != 0 && elsewhere.counts()[there] > 2 * stands.counts()[value] + 1;
    }
}
