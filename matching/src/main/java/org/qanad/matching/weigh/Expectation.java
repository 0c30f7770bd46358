package org.qanad.matching.weigh;

import java.util.Set;
import org.qanad.matching.compare.Field;

/**
 * Learns from the pairs of some blocks how entries of one person agree, without being told which pairs those are:
 * expectation and maximisation over two kinds of pairs, with what holds for any pair given and kept (Winkler 1988). What the
 * blocks have in common is left out, and so is the sex, which the given name tells already: with either the two kinds
 * become any two kinds.
 */
final class Expectation {
    private static final int MOST_ROUNDS = 60;
    private static final double SETTLED = 1e-6;

    /** So many pairs as usual stand beside what is seen: a level that never came up is not impossible. */
    private static final double USUAL_PAIRS = 10;

    private final Patterns patterns;
    private final Set<Field> fields;
    private final Shares usual;
    private final Shares random;
    private Shares matched;
    private double share = 0.2;

    /**
     * What was learned.
     *
     * @param matches how many of the pairs seem to be of one person
     */
    record Learned(Shares matched, double matches) {}

    Expectation(Patterns patterns, Shares usual, Shares random, Set<Field> fields) {
        this.patterns = patterns;
        this.fields = fields;
        this.usual = usual;
        this.random = random;
        this.matched = usual;
    }

    Learned learn() {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var before = share;
            round();
            if (Math.abs(before - share) < SETTLED) {
                break;
            }
        }
        return new Learned(matched, share * patterns.pairs());
    }

    private void round() {
        var sums = new Shares();
        var matches = 0.0;
        for (var field : fields) {
            for (var level = 1; level <= field.levels(); level++) {
                sums.set(field, level, USUAL_PAIRS * usual.of(field, level));
            }
        }
        for (var at = 0; at < patterns.patterns().length; at++) {
            var pattern = patterns.patterns()[at];
            var expected = likelihood(pattern) * patterns.counts()[at];
            matches += expected;
            for (var field : fields) {
                var level = field.level(pattern);
                if (level != 0) {
                    sums.add(field, level, expected);
                }
            }
        }
        fields.forEach(sums::level);
        matched = sums;
        share = Math.clamp(matches / patterns.pairs(), 1e-6, 1 - 1e-6);
    }

    private double likelihood(long pattern) {
        var ratio = share / (1 - share);
        for (var field : fields) {
            var level = field.level(pattern);
            if (level != 0) {
                ratio *= matched.of(field, level) / random.of(field, level);
            }
        }
        return ratio / (1 + ratio);
    }
}
