package org.qanad.matching.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Others;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.name.Spelling;
import org.qanad.matching.register.Likeness.Band;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.value.Words;
import org.qanad.matching.weigh.Commonness;
import org.qanad.matching.weigh.Reason;
import org.qanad.matching.weigh.Shares;
import org.qanad.matching.weigh.Siblings;
import org.qanad.matching.weigh.Usual;
import org.qanad.matching.weigh.Weights;

/**
 * Weighs persons of a register against somebody told of. A register holds brothers, sisters and twins: no agreement makes one
 * person of two given names. What agreement is worth is not learned here: it is what entries of one person usually show.
 */
public final class Yardstick {
    /** From here on two entries are said to be of one person. */
    private static final double LIKELY = 0.95;

    private static final double POSSIBLE = 0.5;

    private final Shares matched = Usual.matched();
    private final Shares random = Usual.random();
    private final Commonness commonness;
    private final double once;

    /**
     * A yardstick for a register.
     *
     * @param persons how many stand in it
     */
    public Yardstick(Commonness commonness, long persons) {
        this.commonness = commonness;
        this.once = Math.log((double) Math.max(2, persons)) / Math.log(2);
    }

    /** How like each is to the one, in the same order. */
    public List<Likeness> weigh(Told one, List<Told> others) {
        var all = new ArrayList<Told>(others.size() + 1);
        all.add(one);
        all.addAll(others);
        var places = new Places();
        var prepared = new Prepared(table(all, places));
        var weights = new Weights(prepared, matched, random, places.known(commonness));
        var weighing = new Weighing(new Comparer(prepared), weights);
        return IntStream.rangeClosed(1, others.size()).mapToObj(weighing::of).toList();
    }

    private final class Weighing {
        private final Comparer comparer;
        private final Weights weights;

        Weighing(Comparer comparer, Weights weights) {
            this.comparer = comparer;
            this.weights = weights;
        }

        Likeness of(int row) {
            var pattern = comparer.pattern(0, row);
            var bits = weights.of(pattern, 0, row);
            var chance = 1 / (1 + Math.pow(2, once - bits));
            return new Likeness(bits, chance, band(pattern, chance), () -> Reason.of(pattern, weights, 0, row));
        }
    }

    private static Band band(long pattern, double chance) {
        if (!Siblings.MANY.allow(pattern)) {
            return isOfOneFamily(pattern) ? Band.KIN : Band.FAINT;
        }
        return chance >= LIKELY ? Band.LIKELY : chance >= POSSIBLE ? Band.POSSIBLE : Band.FAINT;
    }

    /** One father, one telephone, or a family name and a birthday. */
    private static boolean isOfOneFamily(long pattern) {
        var family = isAt(Field.FAMILY, pattern, Names.SLIP);
        return Field.PHONE.level(pattern) == Others.SAME
                || (family && isAt(Field.PATRONYMIC, pattern, Names.SLIP))
                || (family && Field.BIRTH.level(pattern) == Others.SAME);
    }

    private static boolean isAt(Field field, long pattern, int worst) {
        var level = field.level(pattern);
        return level != 0 && level <= worst;
    }

    private static People table(List<Told> all, Places places) {
        return new People(
                all.size(),
                new byte[all.size()],
                column(all, Told::given, Spelling::letters, Spelling.NONE, Spelling[]::new),
                column(all, Told::family, Spelling::letters, Spelling.NONE, Spelling[]::new),
                column(all, Told::patronymic, Spelling::letters, Spelling.NONE, Spelling[]::new),
                column(all, _ -> Spelling.NONE, Spelling::letters, Spelling.NONE, Spelling[]::new),
                column(all, Told::birth, day -> day, 0, Integer[]::new),
                sexes(all),
                column(all, places::words, Words::folded, Words.NONE, Words[]::new),
                column(all, _ -> "", mark -> mark, "", String[]::new),
                column(all, _ -> Words.NONE, Words::folded, Words.NONE, Words[]::new),
                column(all, Told::phone, mark -> mark, "", String[]::new),
                column(all, _ -> "", mark -> mark, "", String[]::new));
    }

    private static byte[] sexes(List<Told> all) {
        var sexes = new byte[all.size()];
        for (var row = 0; row < sexes.length; row++) {
            sexes[row] = all.get(row).sex().number();
        }
        return sexes;
    }

    private static <V> Column<V> column(
            List<Told> all, Function<Told, V> told, Function<V, Object> same, V none, IntFunction<V[]> array) {
        var numbers = new HashMap<Object, Integer>();
        var values = new ArrayList<V>();
        values.add(none);
        numbers.put(same.apply(none), 0);
        var of = new int[all.size()];
        for (var row = 0; row < of.length; row++) {
            var value = told.apply(all.get(row));
            var number = numbers.putIfAbsent(same.apply(value), values.size());
            if (number == null) {
                of[row] = values.size();
                values.add(value);
            } else {
                of[row] = number;
            }
        }
        return Column.of(values.toArray(array), of);
    }

    /** Codes of places are the same or are not: two that differ in a letter are no slips of each other. */
    private static final class Places {
        private static final char FIRST_SIGN = '\uE000';

        private final Map<String, Words> signs = new HashMap<>();
        private final List<String> codes = new ArrayList<>();

        Words words(Told told) {
            return told.place().isEmpty() ? Words.NONE : signs.computeIfAbsent(told.place(), this::sign);
        }

        private Words sign(String code) {
            codes.add(code);
            return new Words(String.valueOf((char) (FIRST_SIGN + codes.size() - 1)), new short[0]);
        }

        /** The same commonness, asked for places by their signs. */
        Commonness known(Commonness commonness) {
            return new Commonness() {
                @Override
                public double share(Field field, String value) {
                    return commonness.share(
                            field, field == Field.PLACE ? codes.get(value.charAt(0) - FIRST_SIGN) : value);
                }

                @Override
                public double shareOfSound(Field field, String sound) {
                    return commonness.shareOfSound(field, sound);
                }

                @Override
                public double shareOfSkeleton(Field field, String skeleton) {
                    return commonness.shareOfSkeleton(field, skeleton);
                }
            };
        }
    }
}
