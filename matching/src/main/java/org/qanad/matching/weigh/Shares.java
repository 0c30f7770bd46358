package org.qanad.matching.weigh;

import java.io.Serializable;
import org.qanad.matching.compare.Field;

/** By field how often pairs of some kind agree on each level, as shares of those where both tell; level 0 is not used. */
public final class Shares implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[][] shares;

    public Shares() {
        var fields = Field.values();
        this.shares = new double[fields.length][];
        for (var field : fields) {
            shares[field.number()] = new double[field.levels() + 1];
        }
    }

    /** The share of a level, 1 to the last. */
    public double of(Field field, int level) {
        return shares[field.number()][level];
    }

    void set(Field field, int level, double share) {
        shares[field.number()][level] = share;
    }

    void set(Field field, double... levels) {
        System.arraycopy(levels, 0, shares[field.number()], 1, levels.length);
    }

    void add(Field field, int level, double share) {
        shares[field.number()][level] += share;
    }

    /** Sums become shares of their sum. */
    void level(Field field) {
        var sum = 0.0;
        for (var level = 1; level <= field.levels(); level++) {
            sum += of(field, level);
        }
        for (var level = 1; level <= field.levels(); level++) {
            shares[field.number()][level] /= sum;
        }
    }
}
