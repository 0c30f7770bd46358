package org.qanad.matching.weigh;

import java.util.HashMap;
import java.util.function.Function;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;

/**
 * What agreement is worth, in bits (Fellegi and Sunter 1969): the logarithm of how much likelier it is between two entries of
 * one person than between any two. Agreement on a rare value is worth more than on a common one (Winkler 2000).
 */
public final class Weights {
    private final People people;
    private final Shares matched;

    /** By field and value: what agreeing on a value as rare as this is worth above how often one person's entries agree. */
    private final double[][] rarity = new double[Field.values().length][];

    /** The same of all spellings that sound alike. */
    private final double[][] rarityOfSound = new double[Field.values().length][];

    /** By field and level, for what does not depend on the value. */
    private final double[][] bits = new double[Field.values().length][];

    /**
     * Weights for a list.
     *
     * @param matched how often pairs of one person agree
     * @param random how often any pairs do
     */
    public Weights(People people, Shares matched, Shares random) {
        this.people = people;
        this.matched = matched;
        for (var field : Field.values()) {
            var of = new double[field.levels() + 1];
            for (var level = 1; level <= field.levels(); level++) {
                of[level] = log(matched.of(field, level)) - log(random.of(field, level));
            }
            bits[field.number()] = of;
            rarity[field.number()] = new double[0];
        }
        rare(Field.GIVEN, people.given());
        rare(Field.FAMILY, people.family());
        rare(Field.PATRONYMIC, people.patronymic());
        rare(Field.GUARDIAN, people.guardian());
        rarity[Field.BIRTH.number()] = rarity(people.birth(), value -> value);
        rarity[Field.PLACE.number()] = rarity(people.place(), value -> value);
        rarity[Field.POSTCODE.number()] = rarity(people.postcode(), value -> value);
        rarity[Field.ADDRESS.number()] = rarity(people.address(), value -> value);
        rarity[Field.PHONE.number()] = rarity(people.phone(), value -> value);
        rarity[Field.DOCUMENT.number()] = rarity(people.document(), value -> value);
    }

    private void rare(Field field, Column<Spelling> names) {
        rarity[field.number()] = rarity(names, value -> value);
        rarityOfSound[field.number()] = rarity(names, Spelling::sound);
    }

    private static <V> double[] rarity(Column<V> column, Function<V, Object> kind) {
        var kinds = new HashMap<Object, Integer>();
        for (var value = 1; value < column.values().length; value++) {
            kinds.merge(kind.apply(column.values()[value]), column.counts()[value], Integer::sum);
        }
        var told = Math.max(2, column.told());
        var rarity = new double[column.values().length];
        for (var value = 1; value < rarity.length; value++) {
            // Fewer than two who bear it cannot agree.
            rarity[value] =
                    -log(Math.max(2, kinds.getOrDefault(kind.apply(column.values()[value]), 0)) / (double) told);
        }
        return rarity;
    }

    static double log(double share) {
        return Math.log(share) / Math.log(2);
    }

    /** What speaks for one person minus what speaks against, without how likely that is before anything is known. */
    public double of(long pattern, int one, int other) {
        var sum = 0.0;
        for (var field : Field.values()) {
            sum += of(field, pattern, one, other);
        }
        return sum;
    }

    private double bits(Field field, int level) {
        return bits[field.number()][level];
    }

    /** What one field says. */
    public double of(Field field, long pattern, int one, int other) {
        var level = field.level(pattern);
        if (level == 0) {
            return 0;
        }
        return switch (field) {
            case GIVEN, FAMILY ->
                Field.ORDER.level(pattern) == 2
                        ? changedOver(field, level, one, other)
                        : name(field, level, field == Field.GIVEN ? people.given() : people.family(), one, other);
            case PATRONYMIC -> name(field, level, people.patronymic(), one, other);
            case GUARDIAN -> name(field, level, people.guardian(), one, other);
            case BIRTH -> same(field, level, people.birth(), one);
            case PLACE -> same(field, level, people.place(), one);
            case POSTCODE -> same(field, level, people.postcode(), one);
            case ADDRESS -> same(field, level, people.address(), one);
            case PHONE -> same(field, level, people.phone(), one);
            case DOCUMENT -> same(field, level, people.document(), one);
            case ORDER -> bits(field, level);
            case SEX -> sex(level, pattern);
        };
    }

    /** A given name tells the sex already: that both agree is worth something only where the name does not. */
    private double sex(int level, long pattern) {
        var given = Field.GIVEN.level(pattern);
        return level == 1 && given != 0 && given <= Names.SLIP ? 0 : bits(Field.SEX, level);
    }

    private double same(Field field, int level, Column<?> column, int one) {
        return level == Others.SAME
                ? log(matched.of(field, level)) + rarity[field.number()][column.of()[one]]
                : bits(field, level);
    }

    private double name(Field field, int level, Column<Spelling> column, int one, int other) {
        return switch (level) {
            case Names.SAME -> log(matched.of(field, level)) + rarity[field.number()][column.of()[one]];
            case Names.VARIANT ->
                Math.max(
                        bits(field, level),
                        log(matched.of(field, level))
                                + Math.min(
                                        rarityOfSound[field.number()][column.of()[one]],
                                        rarityOfSound[field.number()][column.of()[other]]));
            default -> bits(field, level);
        };
    }

    /** Changed over, the given name of one is the family name of the other: the rarer of the two readings is not claimed. */
    private double changedOver(Field field, int level, int one, int other) {
        if (level != Names.SAME) {
            return bits(field, level);
        }
        var given =
                field == Field.GIVEN ? people.given().of()[one] : people.given().of()[other];
        var family = field == Field.GIVEN
                ? people.family().of()[other]
                : people.family().of()[one];
        return log(matched.of(field, level))
                + Math.min(rarity[Field.GIVEN.number()][given], rarity[Field.FAMILY.number()][family]);
    }
}
