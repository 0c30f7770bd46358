package org.qanad.matching.compare;

import java.util.HashMap;
import java.util.function.UnaryOperator;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.table.Rows;

/** What comparing needs to know of a whole table, found out once and used by all who compare. */
public final class Prepared {
    /** Fewer say nothing. */
    private static final int FEW = 4;

    final People people;
    final Rows rows;
    final Established given;
    final Established family;
    final Established patronymic;
    final Established guardian;

    /** The number among the other kind of names of each that is both a given and a family name in the list. */
    private final int[] asFamily;

    private final int[] asGiven;
    private final byte[] givenStanding;
    private final byte[] familyStanding;

    public Prepared(People people) {
        this.people = people;
        this.rows = Rows.of(people);
        this.given = new Established(people.given());
        this.family = new Established(people.family());
        this.patronymic = new Established(people.patronymic());
        this.guardian = new Established(people.guardian());
        this.asFamily = numbers(people.given(), people.family(), Prepared::ofMen);
        this.asGiven = numbers(people.family(), people.given(), letters -> letters);
        this.givenStanding = standing(people.given(), people.family(), asFamily);
        this.familyStanding = standing(people.family(), people.given(), asGiven);
    }

    private Prepared(Prepared whole, People people) {
        this.people = people;
        this.rows = Rows.of(people);
        this.given = whole.given;
        this.family = whole.family;
        this.patronymic = whole.patronymic;
        this.guardian = whole.guardian;
        this.asFamily = whole.asFamily;
        this.asGiven = whole.asGiven;
        this.givenStanding = whole.givenStanding;
        this.familyStanding = whole.familyStanding;
    }

    /** The same for {@link People some rows} of the list. */
    public Prepared of(People rows) {
        return new Prepared(this, rows);
    }

    /** Of a woman's family name what men bear; other names as they are. */
    private static String ofMen(String letters) {
        return letters.endsWith("ova") || letters.endsWith("eva") ? Spelling.familyLetters(letters) : letters;
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

    /**
     * How sure it is that a row's names stand where they should: above 0 when each is that kind of name elsewhere in the list,
     * below 0 when each is the other kind more often.
     */
    int standing(int givenValue, int familyValue) {
        return givenStanding[givenValue] + familyStanding[familyValue];
    }

    /** Whether a value is a given name rather than a family name, as far as the list tells. */
    boolean isGiven(int givenValue) {
        return givenStanding[givenValue] > 0
                || people.given().values()[givenValue].known() != 0;
    }

    private static byte[] standing(Column<Spelling> stands, Column<Spelling> elsewhere, int[] there) {
        var standing = new byte[there.length];
        for (var value = 1; value < standing.length; value++) {
            var here = stands.counts()[value];
            var other = there[value] == 0 ? 0 : elsewhere.counts()[there[value]];
            standing[value] = (byte) (other > 2 * here + FEW ? -1 : here > 2 * other + FEW ? 1 : 0);
        }
        return standing;
    }
}
