package org.qanad.matching.spark;

import com.carrotsearch.hppc.LongHashSet;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qanad.matching.block.KeyMaker;
import org.qanad.matching.block.Keys;
import org.qanad.matching.block.Pass;
import org.qanad.matching.compare.Prepared;
import org.qanad.matching.weigh.Training.Lessons;
import org.qanad.matching.weigh.Training.Trained;

/** What all who compare know beside the dictionary: what was learned, which ways are gone, and which blocks are too large. */
final class Known implements Serializable {
    private static final long serialVersionUID = 1;

    private final Lessons lessons;
    private final List<Pass> ways;
    private final boolean[] gone;

    /** The way above, the key below. */
    private final long[] large;

    private transient volatile @Nullable Trained trained;
    private transient volatile @Nullable LongHashSet largeKeys;

    Known(Lessons lessons, List<Pass> ways, boolean[] gone, long[] large) {
        this.lessons = lessons;
        this.ways = ways;
        this.gone = gone;
        this.large = large;
    }

    /** The weights of the whole list. */
    Trained trained(Prepared prepared) {
        var found = trained;
        if (found == null) {
            synchronized (this) {
                found = trained;
                if (found == null) {
                    found = lessons.of(prepared);
                    trained = found;
                }
            }
        }
        return found;
    }

    private LongHashSet largeKeys() {
        var found = largeKeys;
        if (found == null) {
            synchronized (this) {
                found = largeKeys;
                if (found == null) {
                    found = LongHashSet.from(large);
                    largeKeys = found;
                }
            }
        }
        return found;
    }

    /** The keys by which some rows are found, without those by which not all that have them are compared. */
    Keys keys(KeyMaker maker) {
        var keys = Keys.of(maker, ways);
        for (var way = 0; way < gone.length; way++) {
            if (!gone[way]) {
                keys.forget(way);
            }
        }
        if (large.length > 0) {
            forgetLarge(keys);
        }
        return keys;
    }

    private void forgetLarge(Keys keys) {
        var known = largeKeys();
        for (var row = 0; row < keys.rows(); row++) {
            for (var way = 0; way < gone.length; way++) {
                for (var which = 0; which < keys.fold(way); which++) {
                    var key = keys.of(way, which, row);
                    if (key != 0 && known.contains(together(way, key))) {
                        keys.forget(way, row, key);
                    }
                }
            }
        }
    }

    static long together(int way, int key) {
        return (long) way << 32 | Integer.toUnsignedLong(key);
    }
}
