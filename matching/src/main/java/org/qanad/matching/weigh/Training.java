package org.qanad.matching.weigh;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Pass;
import org.qanad.matching.block.Pass.Part;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.Names;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.table.Column;
import org.qanad.matching.table.People;
import org.qanad.matching.weigh.Expectation.Learned;

/**
 * Learns what agreement is worth from the list alone. What holds for any pair is counted on pairs drawn by lot; what holds
 * for pairs of one person is learned inside blocks, each way of looking teaching the fields that it leaves free. The lot is
 * drawn from the row numbers: the same list gives the same figures, to the last bit, on any machine.
 */
public final class Training {
    /** A way that finds fewer pairs of one person teaches nothing. */
    private static final double FEWEST_MATCHES = 15;

    /** Above which a sound estimate of how rare agreement is stands on the counts of values, below on the pairs drawn. */
    private static final double RAREST = 1e-9;

    private final Prepared prepared;
    private final KeyMaker keyMaker;
    private final People people;
    private final Lots lots;

    /**
     * What was learned.
     *
     * @param once whether a person seems to stand in each of two files once at most
     */
    public record Trained(Weights weights, Siblings siblings, boolean once) {
        /** The same for {@link People some rows} of the list. */
        public Trained of(Prepared rows) {
            return new Trained(weights.of(rows), siblings, once);
        }
    }

    /**
     * What is learned from pairs, from which with the list all else follows.
     *
     * @param matched how often pairs of one person agree
     * @param random how often any pairs do
     * @param once whether a person seems to stand in each of two files once at most
     */
    public record Lessons(Shares matched, Shares random, Siblings siblings, boolean once) implements Serializable {
        /**
         * For the whole list.
         *
         * @param prepared what comparing needs to know of the list that was learned from
         */
        public Trained of(Prepared prepared) {
            return new Trained(new Weights(prepared, matched, random), siblings, once);
        }
    }

    public Training(Prepared prepared, KeyMaker keyMaker) {
        this(prepared, keyMaker, new TableLots(prepared, keyMaker));
    }

    /**
     * A learning of a list whose rows are elsewhere.
     *
     * @param prepared what comparing needs to know of the whole list
     */
    public Training(Prepared prepared, KeyMaker keyMaker, Lots lots) {
        this.keyMaker = keyMaker;
        this.prepared = prepared;
        this.people = prepared.people();
        this.lots = lots;
    }

    public Trained learn() {
        return lessons().of(prepared);
    }

    /** What is learned, without what follows from the list. */
    public Lessons lessons() {
        var random = random();
        var household = household();
        // Without given names there is nothing to keep siblings apart by.
        var siblings = people.given().isEmpty() ? Siblings.NONE : household.judge(people.isLink(), people.rows());
        var matched = matched(random, siblings);
        return new Lessons(matched, random, siblings, household.standOnce(people.isLink()));
    }

    /** Any pair: both of a link's files are drawn from. */
    private Shares random() {
        var patterns = lots.ofAny();
        // Names only ever stand crosswise where they agree: how rare it is that they agree is counted with them.
        var alike = patterns.only(Training::haveANameInCommon);
        var random = new Shares();
        for (var field : Field.values()) {
            var levels = (field == Field.ORDER ? alike : patterns).levels(field);
            var told = Arrays.stream(levels).skip(1).sum();
            for (var level = 1; level < levels.length; level++) {
                random.set(field, level, (levels[level] + 0.5) / (told + 0.5 * field.levels()));
            }
        }
        exact(random);
        return random;
    }

    private static boolean haveANameInCommon(long pattern) {
        return isAlike(Field.GIVEN.level(pattern)) || isAlike(Field.FAMILY.level(pattern));
    }

    private static boolean isAlike(int level) {
        return level != 0 && level <= Names.SLIP;
    }

    /** That two values are the same by chance follows from how often each occurs, however rare that is. */
    private void exact(Shares random) {
        for (var field : Field.values()) {
            // Of days the pairs drawn tell enough.
            if (field != Field.BIRTH) {
                field.column(people).ifPresent(column -> put(random, field, column.extent()));
            }
        }
    }

    private static void put(Shares random, Field field, Column.Extent extent) {
        var told = Math.max(2, extent.told());
        random.set(field, 1, Math.max(RAREST, Math.max(extent.alike(), 1) / ((double) told * (told - 1))));
    }

    /** What those who live together have in common that this list tells. */
    private static Optional<Part> house(KeyMaker keyMaker) {
        return Pass.HOUSES.stream().filter(keyMaker::isTold).findFirst();
    }

    /** A place alone is no home: too many of one name live in one. */
    private static Optional<Part> home(KeyMaker keyMaker) {
        return Pass.HOMES.stream().filter(keyMaker::isTold).findFirst();
    }

    /** All ways of looking whose pairs are asked for. */
    public static List<Pass> ways(KeyMaker keyMaker, boolean births) {
        return Stream.of(
                        Pass.forLearning(births).stream(),
                        house(keyMaker).stream()
                                .flatMap(part -> Stream.of(Pass.of(Part.FAMILY, part), Pass.of(Part.GIVEN, part))),
                        home(keyMaker).stream().map(part -> Pass.of(Part.FAMILY, part)))
                .flatMap(ways -> ways)
                .distinct()
                .toList();
    }

    /** Looks at entries of one family and one birthday, at those of one given name, and at those of one home. */
    private Household household() {
        var household = new Household();
        house(keyMaker).ifPresent(part -> {
            var ofOneFamily = lots.of(Pass.of(Part.FAMILY, part), true);
            ofOneFamily.within().each((pattern, pairs) -> household.ofOneFamily(pattern, pairs, true));
            ofOneFamily.across().each((pattern, pairs) -> household.ofOneFamily(pattern, pairs, false));
            var ofOneName = lots.of(Pass.of(Part.GIVEN, part), true);
            ofOneName.within().each(household::ofOneName);
            ofOneName.across().each(household::ofOneName);
        });
        home(keyMaker).ifPresent(part -> {
            var ofOneHome = lots.of(Pass.of(Part.FAMILY, part), true);
            ofOneHome.within().each(household::ofOneHome);
            ofOneHome.across().each(household::ofOneHome);
        });
        return household;
    }

    /** What one way of looking teaches. */
    private record Lesson(Set<Field> fields, Learned learned) {}

    private Shares matched(Shares random, Siblings siblings) {
        var usual = Usual.matched();
        var lessons = Pass.forLearning(!people.birth().isEmpty()).parallelStream()
                .map(pass -> lesson(pass, usual, random, siblings))
                .flatMap(Optional::stream)
                .toList();
        var learnt = EnumSet.noneOf(Field.class);
        var sums = new Shares();
        for (var lesson : lessons) {
            for (var field : lesson.fields()) {
                for (var level = 1; level <= field.levels(); level++) {
                    sums.add(
                            field,
                            level,
                            lesson.learned().matched().of(field, level)
                                    * lesson.learned().matches());
                }
            }
            learnt.addAll(lesson.fields());
        }
        for (var field : Field.values()) {
            if (learnt.contains(field)) {
                sums.level(field);
            } else {
                IntStream.rangeClosed(1, field.levels())
                        .forEach(level -> sums.set(field, level, usual.of(field, level)));
            }
        }
        return sums;
    }

    private Optional<Lesson> lesson(Pass pass, Shares usual, Shares random, Siblings siblings) {
        var fields = EnumSet.allOf(Field.class);
        fields.removeAll(pass.inCommon());
        fields.remove(Field.SEX);
        var drawn = lots.of(pass, false);
        var patterns = Patterns.ofBoth(drawn.within(), drawn.across()).only(siblings::allow);
        if (patterns.patterns().length == 0) {
            return Optional.empty();
        }
        var learned = new Expectation(patterns, usual, random, fields).learn();
        return learned.matches() < FEWEST_MATCHES ? Optional.empty() : Optional.of(new Lesson(fields, learned));
    }
}
