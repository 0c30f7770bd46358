package org.qanad.matching.weigh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.NameOrder;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.table.Rows;

/**
 * What agreement is worth, in bits (Fellegi and Sunter 1969): the logarithm of how much likelier it is between two entries of
 * one person than between any two. Agreement on a rare value is worth more than on a common one (Winkler 2000).
 */
public final class Weights {
    private static final Field[] FIELDS = Field.values();

    private final Rows rows;

    /** By field and level: the logarithm of how often pairs of one person agree like this. */
    private final double[][] matched;

    /** By field and level, for what does not depend on the value. */
    private final double[][] bits;

    /** By field and value: what agreeing on a value as rare as this is worth above how often one person's entries agree. */
    private final double[][] rarity = new double[FIELDS.length][];

    /** The same of all spellings that sound alike. */
    private final double[][] rarityOfSound;

    private final @Nullable Asked asked;

    /**
     * Weights for a list: how common a value is, the list tells itself.
     *
     * @param matched how often pairs of one person agree
     * @param random how often any pairs do
     */
    public Weights(Prepared prepared, Shares matched, Shares random) {
        this(prepared.rows(), matched, random, null);
        var people = prepared.people();
        for (var field : FIELDS) {
            field.column(people).ifPresent(column -> rarity[field.number()] = rarity(column));
        }
        rarityOfSound[Field.GIVEN.number()] = rarityOfSound(people.given());
        rarityOfSound[Field.FAMILY.number()] = rarityOfSound(people.family());
        rarityOfSound[Field.PATRONYMIC.number()] = rarityOfSound(people.patronymic());
        rarityOfSound[Field.GUARDIAN.number()] = rarityOfSound(people.guardian());
    }

    /** Weights for a few entries out of very many. */
    public Weights(Prepared prepared, Shares matched, Shares random, Commonness commonness) {
        this(prepared.rows(), matched, random, new Asked(prepared.people(), commonness));
        for (var field : FIELDS) {
            field.column(prepared.people()).ifPresent(column -> {
                rarity[field.number()] = unknown(column);
                rarityOfSound[field.number()] = unknown(column);
            });
        }
    }

    private static double[] unknown(Column<?> column) {
        var rarity = new double[column.values().length];
        Arrays.fill(rarity, Double.NaN);
        return rarity;
    }

    /** Of few entries out of very many it is asked how common a value is when two of them agree in it. */
    private record Asked(People people, Commonness commonness) {
        double rarity(Field field, int value) {
            return -log(commonness.share(field, text(field, value)));
        }

        double rarityOfSound(Field field, int value) {
            return -log(
                    commonness.shareOfSound(field, names(field).values()[value].sound()));
        }

        private String text(Field field, int value) {
            return switch (field) {
                case GIVEN, FAMILY, PATRONYMIC, GUARDIAN ->
                    names(field).values()[value].letters();
                case PLACE -> people.place().values()[value].folded();
                case ADDRESS -> people.address().values()[value].folded();
                default -> String.valueOf(field.column(people).orElseThrow().values()[value]);
            };
        }

        private Column<Spelling> names(Field field) {
            return switch (field) {
                case GIVEN -> people.given();
                case FAMILY -> people.family();
                case PATRONYMIC -> people.patronymic();
                default -> people.guardian();
            };
        }
    }

    private double rarity(Field field, int value) {
        var known = rarity[field.number()][value];
        if (Double.isNaN(known) && asked != null) {
            known = asked.rarity(field, value);
            rarity[field.number()][value] = known;
        }
        return known;
    }

    private double rarityOfSound(Field field, int value) {
        var known = rarityOfSound[field.number()][value];
        if (Double.isNaN(known) && asked != null) {
            known = asked.rarityOfSound(field, value);
            rarityOfSound[field.number()][value] = known;
        }
        return known;
    }

    private Weights(Rows rows, Shares matched, Shares random, @Nullable Asked asked) {
        this.rows = rows;
        this.asked = asked;
        this.matched = new double[FIELDS.length][];
        this.bits = new double[FIELDS.length][];
        this.rarityOfSound = new double[FIELDS.length][];
        for (var field : FIELDS) {
            var ofMatched = new double[field.levels() + 1];
            var of = new double[field.levels() + 1];
            for (var level = 1; level <= field.levels(); level++) {
                ofMatched[level] = log(matched.of(field, level));
                of[level] = ofMatched[level] - log(random.of(field, level));
            }
            this.matched[field.number()] = ofMatched;
            bits[field.number()] = of;
            rarity[field.number()] = new double[0];
        }
    }

    private Weights(Weights whole, Prepared prepared) {
        this.rows = prepared.rows();
        this.asked = whole.asked;
        this.matched = whole.matched;
        this.bits = whole.bits;
        this.rarityOfSound = whole.rarityOfSound;
        System.arraycopy(whole.rarity, 0, rarity, 0, rarity.length);
        for (var field : List.of(Field.ADDRESS, Field.PHONE, Field.DOCUMENT)) {
            rarity[field.number()] =
                    field.column(prepared.people()).map(Weights::rarity).orElseThrow();
        }
    }

    /** The same for {@link People some rows} of the list. */
    public Weights of(Prepared rows) {
        return new Weights(this, rows);
    }

    private static double[] rarity(Column<?> column) {
        var rarity = new double[column.values().length];
        for (var value = 1; value < rarity.length; value++) {
            rarity[value] = rarity(column, column.counts()[value]);
        }
        return rarity;
    }

    private static double[] rarityOfSound(Column<Spelling> names) {
        var bearers = new HashMap<String, Integer>();
        for (var value = 1; value < names.values().length; value++) {
            bearers.merge(names.values()[value].sound(), names.counts()[value], Integer::sum);
        }
        var rarity = new double[names.values().length];
        for (var value = 1; value < rarity.length; value++) {
            rarity[value] = rarity(names, bearers.getOrDefault(names.values()[value].sound(), 0));
        }
        return rarity;
    }

    /** Fewer than two who bear it cannot agree. */
    private static double rarity(Column<?> column, int bearers) {
        return -log(Math.max(2, bearers) / (double) Math.max(2, column.told()));
    }

    static double log(double share) {
        // The same on every machine, whatever its processor can do by itself.
        return StrictMath.log(share) / StrictMath.log(2);
    }

    /** What speaks for one person minus what speaks against, without how likely that is before anything is known. */
    public double of(long pattern, int one, int other) {
        var sum = 0.0;
        for (var field : FIELDS) {
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
            case GIVEN -> given(level, NameOrder.isBackwards(pattern), NameOrder.isChangedOver(pattern), one, other);
            case FAMILY -> family(level, NameOrder.isBackwards(pattern), NameOrder.isChangedOver(pattern), one, other);
            case PATRONYMIC ->
                name(field, level, field, rows.of(one, Rows.PATRONYMIC), field, rows.of(other, Rows.PATRONYMIC));
            case GUARDIAN ->
                name(field, level, field, rows.of(one, Rows.GUARDIAN), field, rows.of(other, Rows.GUARDIAN));
            case BIRTH -> same(field, level, rows.of(one, Rows.BIRTH_VALUE));
            case PLACE -> same(field, level, rows.of(one, Rows.PLACE));
            case POSTCODE -> same(field, level, rows.of(one, Rows.POSTCODE));
            case ADDRESS -> same(field, level, rows.of(one, Rows.ADDRESS));
            case PHONE -> same(field, level, rows.of(one, Rows.PHONE));
            case DOCUMENT -> same(field, level, rows.of(one, Rows.DOCUMENT));
            case ORDER, YEAR -> bits(field, level);
            case SEX -> sex(level, pattern);
        };
    }

    private double given(int level, boolean backwards, boolean changedOver, int one, int other) {
        return acrossColumns(Field.GIVEN, level, !backwards, backwards == changedOver, one, other);
    }

    private double family(int level, boolean backwards, boolean changedOver, int one, int other) {
        return acrossColumns(Field.FAMILY, level, backwards, backwards != changedOver, one, other);
    }

    private double acrossColumns(Field field, int level, boolean oneIsGiven, boolean otherIsGiven, int one, int other) {
        return name(
                field,
                level,
                oneIsGiven ? Field.GIVEN : Field.FAMILY,
                rows.of(one, oneIsGiven ? Rows.GIVEN : Rows.FAMILY),
                otherIsGiven ? Field.GIVEN : Field.FAMILY,
                rows.of(other, otherIsGiven ? Rows.GIVEN : Rows.FAMILY));
    }

    /** A given name tells the sex already: that both agree is worth something only where the name does not. */
    private double sex(int level, long pattern) {
        var given = Field.GIVEN.level(pattern);
        return level == 1 && given != 0 && given <= Names.SLIP ? 0 : bits(Field.SEX, level);
    }

    private double same(Field field, int level, int value) {
        return level == Others.SAME ? matched[field.number()][level] + rarity(field, value) : bits(field, level);
    }

    /** Of a name that stands in two columns, the rarer of the two readings is not claimed. */
    private double name(Field field, int level, Field oneColumn, int one, Field otherColumn, int other) {
        return switch (level) {
            case Names.SAME ->
                matched[field.number()][level] + Math.min(rarity(oneColumn, one), rarity(otherColumn, other));
            case Names.VARIANT ->
                Math.max(
                        bits(field, level),
                        matched[field.number()][level]
                                + Math.min(rarityOfSound(oneColumn, one), rarityOfSound(otherColumn, other)));
            default -> bits(field, level);
        };
    }
}
