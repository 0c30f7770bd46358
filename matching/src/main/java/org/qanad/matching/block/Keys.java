package org.qanad.matching.block;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys of all entries: for each way of looking, one or two numbers an entry, 0 where a part of the key is not told. Keys
 * are of 32 bits: two keys that fall together by chance cost a comparison and nothing else. An entry's keys stand together.
 */
public final class Keys {
    private final List<Pass> passes;
    private final int[] first;
    private final int width;
    private final int[] keys;
    private final int rows;

    private Keys(List<Pass> passes, int rows) {
        this.passes = passes;
        this.first = new int[passes.size() + 1];
        for (var pass = 0; pass < passes.size(); pass++) {
            first[pass + 1] = first[pass] + (passes.get(pass).isTwofold() ? 2 : 1);
        }
        this.width = first[passes.size()];
        this.rows = rows;
        this.keys = new int[Math.multiplyExact(rows, width)];
    }

    /** Those ways that the list has the parts for, and their keys. */
    public static Keys of(KeyMaker maker, List<Pass> all) {
        var passes = new ArrayList<Pass>();
        for (var pass : all) {
            if (pass.parts().stream().allMatch(maker::isTold)) {
                passes.add(pass);
            }
        }
        var keys = new Keys(passes, maker.people().size());
        IntStream.range(0, keys.rows).parallel().forEach(row -> keys.make(maker, row));
        return keys;
    }

    private void make(KeyMaker maker, int row) {
        for (var pass = 0; pass < passes.size(); pass++) {
            for (var at = first[pass]; at < first[pass + 1]; at++) {
                keys[row * width + at] = maker.key(passes.get(pass), row, at - first[pass]);
            }
        }
    }

    public List<Pass> passes() {
        return passes;
    }

    public int rows() {
        return rows;
    }

    /** How many keys an entry has by a way: one or two. */
    public int fold(int pass) {
        return first[pass + 1] - first[pass];
    }

    /** A key of an entry by a way, the first or the second; 0 where a part of it is not told. */
    public int of(int pass, int which, int row) {
        return keys[row * width + first[pass] + which];
    }

    /** Has a way that is not gone forgotten: what it would have found is not found before. */
    public void forget(int pass) {
        IntStream.range(0, rows).parallel().forEach(row -> {
            for (var at = first[pass]; at < first[pass + 1]; at++) {
                keys[row * width + at] = 0;
            }
        });
    }

    /** Has an entry looked for by later ways although it has a key of this one: not all that have it were compared. */
    public void forget(int pass, int row, int key) {
        for (var at = first[pass]; at < first[pass + 1]; at++) {
            if (keys[row * width + at] == key) {
                keys[row * width + at] = 0;
            }
        }
    }

    /** Whether two entries have a key in common by an earlier way. */
    public boolean areFoundBefore(int pass, int one, int other) {
        var here = one * width;
        var there = other * width;
        for (var before = 0; before < pass; before++) {
            var start = first[before];
            if (keys[here + start] != 0 && keys[here + start] == keys[there + start]) {
                return true;
            }
            if (first[before + 1] - start == 2 && haveAcross(here + start, there + start)) {
                return true;
            }
        }
        return false;
    }

    /** The second key of one is either of the other's, or its first the other's second. */
    private boolean haveAcross(int here, int there) {
        var second = keys[here + 1];
        return (second != 0 && (second == keys[there + 1] || second == keys[there]))
                || (keys[here] != 0 && keys[here] == keys[there + 1]);
    }

    /** Whether two entries have any key in common: whether they are looked at if no block is too large. */
    public boolean areFound(int one, int other) {
        return areFoundBefore(passes.size(), one, other);
    }
}
