package org.qanad.matching.weigh;

import org.qanad.matching.compare.Comparer;
import org.qanad.matching.compare.Field;
import org.qanad.matching.compare.Names;
import org.qanad.matching.weigh.Training.Trained;

/** Weighs pairs of a table by what was learned. For one thread. */
public final class Balance {
    /** What has less to speak for it cannot become a link in any list worth matching, and is forgotten at once. */
    private static final double LEAST_BITS = 4;

    private final Trained trained;
    private final Comparer comparer;

    /**
     * A balance for the rows of one table.
     *
     * @param comparer of the same rows as the weights that were learned
     */
    public Balance(Trained trained, Comparer comparer) {
        this.trained = trained;
        this.comparer = comparer;
    }

    /** In bits what speaks for one person; 0 where that is too little ever to be a link, or where something forbids it. */
    public double bits(int one, int other) {
        var names = comparer.names(one, other);
        if (!trained.siblings().allowNames(names)) {
            return 0;
        }
        var pattern = comparer.withNames(names, one, other);
        if (!trained.siblings().allow(pattern)) {
            return 0;
        }
        var bits = trained.weights().of(pattern, one, other);
        return bits > LEAST_BITS ? bits : 0;
    }

    /** Whether two entries that no key led to have a name in common: without one they have nothing to be one person by. */
    public boolean haveANameInCommon(int one, int other) {
        var names = comparer.names(one, other);
        return isLike(Field.GIVEN.level(names)) || isLike(Field.FAMILY.level(names));
    }

    private static boolean isLike(int level) {
        return level != 0 && level <= Names.NEAR;
    }
}
