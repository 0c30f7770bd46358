package org.qanad.matching.weigh;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.qanad.matching.block.Blocks;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Keys;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Field;
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
    private static final int ROWS_DRAWN = 2_000;
    private static final int PAIRS_A_WAY = 200_000;
    private static final int PROBE = 64;

    /** A way that finds fewer pairs of one person teaches nothing. */
    private static final double FEWEST_MATCHES = 15;

    /** Above which a sound estimate of how rare agreement is stands on the counts of values, below on the pairs drawn. */
    private static final double RAREST = 1e-9;

    private final Prepared prepared;
    private final KeyMaker keyMaker;
    private final People people;

    /**
     * What was learned.
     *
     * @param once whether a person seems to stand in each of two files once at most
     */
    public record Trained(Weights weights, Siblings siblings, boolean once) {}

    public Training(Prepared prepared, KeyMaker keyMaker) {
        this.keyMaker = keyMaker;
        this.prepared = prepared;
        this.people = prepared.people();
    }

    public Trained learn() {
        var random = random();
        var household = household();
        // Without given names there is nothing to keep siblings apart by.
        var siblings = people.given().isEmpty() ? Siblings.NONE : household.judge(people.isLink(), people.size());
        var matched = matched(random, siblings);
        return new Trained(new Weights(prepared, matched, random), siblings, household.standOnce(people.isLink()));
    }

    /** Any pair: both of a link's files are drawn from. */
    private Shares random() {
        var link = people.isLink();
        var drawn = drawn(people.size());
        var counted = new LongIntHashMap();
        var comparer = new Comparer(prepared);
        for (var one = 0; one < drawn.length; one++) {
            for (var other = one + 1; other < drawn.length; other++) {
                if (!link || people.file()[drawn[one]] != people.file()[drawn[other]]) {
                    counted.addTo(comparer.pattern(drawn[one], drawn[other]), 1);
                }
            }
        }
        var patterns = Patterns.of(counted);
        var random = new Shares();
        for (var field : Field.values()) {
            var levels = patterns.levels(field);
            var told = Arrays.stream(levels).skip(1).sum();
            for (var level = 1; level < levels.length; level++) {
                random.set(field, level, (levels[level] + 0.5) / (told + 0.5 * field.levels()));
            }
        }
        exact(random);
        return random;
    }

    /** That two values are the same by chance follows from how often each occurs, however rare that is. */
    private void exact(Shares random) {
        Map.of(
                        Field.GIVEN, people.given(),
                        Field.FAMILY, people.family(),
                        Field.PATRONYMIC, people.patronymic(),
                        Field.GUARDIAN, people.guardian(),
                        Field.PLACE, people.place(),
                        Field.POSTCODE, people.postcode(),
                        Field.ADDRESS, people.address(),
                        Field.PHONE, people.phone(),
                        Field.DOCUMENT, people.document())
                .forEach((field, column) -> Training.put(random, field, column));
    }

    private static void put(Shares random, Field field, Column<?> column) {
        var told = Math.max(2, column.told());
        var pairs = 0.0;
        for (var value = 1; value < column.counts().length; value++) {
            pairs += (double) column.counts()[value] * (column.counts()[value] - 1);
        }
        random.set(field, 1, Math.max(RAREST, Math.max(pairs, 1) / ((double) told * (told - 1))));
    }

    /** Rows by lot, in order. */
    private static int[] drawn(int rows) {
        return IntStream.range(0, rows)
                .parallel()
                .mapToLong(row -> (mixed(row) >>> 33 << 32) | row)
                .sorted()
                .limit(ROWS_DRAWN)
                .mapToInt(row -> (int) (row & 0xFFFFFFFFL))
                .sorted()
                .toArray();
    }

    private static long mixed(long number) {
        var mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 27;
        mixed *= 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Looks at entries of one family and one birthday, at those of one given name, and at those of one home. */
    private Household household() {
        var household = new Household();
        var comparer = new Comparer(prepared);
        Pass.HOUSES.stream().filter(keyMaker::isTold).findFirst().ifPresent(part -> {
            pairs(
                    Pass.of(Pass.Part.FAMILY, part),
                    true,
                    (one, other) -> household.ofOneFamily(
                            comparer.pattern(one, other), people.file()[one] == people.file()[other]));
            pairs(
                    Pass.of(Pass.Part.GIVEN, part),
                    true,
                    (one, other) -> household.ofOneName(comparer.pattern(one, other)));
        });
        // A place alone is no home: too many of one name live in one.
        Pass.HOMES.stream()
                .filter(keyMaker::isTold)
                .findFirst()
                .ifPresent(part -> pairs(
                        Pass.of(Pass.Part.FAMILY, part),
                        true,
                        (one, other) -> household.ofOneHome(comparer.pattern(one, other))));
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
        var patterns = patterns(pass, siblings);
        if (patterns.patterns().length == 0) {
            return Optional.empty();
        }
        var learned = new Expectation(patterns, usual, random, fields).learn();
        return learned.matches() < FEWEST_MATCHES ? Optional.empty() : Optional.of(new Lesson(fields, learned));
    }

    private Patterns patterns(Pass pass, Siblings siblings) {
        var counted = new LongIntHashMap();
        var comparer = new Comparer(prepared);
        pairs(pass, false, (one, other) -> {
            var pattern = comparer.pattern(one, other);
            if (siblings.allow(pattern)) {
                counted.addTo(pattern, 1);
            }
        });
        return Patterns.of(counted);
    }

    /** Pairs of some blocks, drawn by lot from their keys: about as many as are wanted. */
    private void pairs(Pass pass, boolean withinToo, Blocks.Pairs to) {
        var keys = Keys.of(keyMaker, List.of(pass));
        if (keys.passes().isEmpty()) {
            return;
        }
        var blocks = withinToo ? Blocks.withinToo(people, keys) : new Blocks(people, keys);
        // A sixty-fourth of the keys tells how many pairs there are, so that not all entries need be sorted.
        var probe = blocks.sorted(0, key -> Integer.remainderUnsigned((int) mixed(key), PROBE) == 0);
        var oneOf = (int) Math.min(PROBE, Blocks.countPairs(probe) * PROBE / PAIRS_A_WAY + 1);
        var sorted = blocks.sorted(0, key -> Integer.remainderUnsigned((int) mixed(key), oneOf) == 0);
        blocks.pairs(0, sorted, 0, sorted.length, to);
    }
}
