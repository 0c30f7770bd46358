package org.qanad.matching.weigh;

/**
 * What is drawn by lot: rows by their numbers, blocks by their keys. Whoever asks, and wherever, gets the same answer: the same
 * list gives the same figures to the last bit.
 */
public final class Lot {
    /** So many rows are drawn, those whose {@link #ofRow lots} are the least. */
    public static final int ROWS = 2_000;

    /** One key of so many tells how many pairs there are. */
    public static final int PROBE = 64;

    private static final int PAIRS_A_WAY = 200_000;

    private Lot() {}

    /** The lot of a row above, its number below. */
    public static long ofRow(int row) {
        return (mixed(row) >>> 33 << 32) | row;
    }

    /** Whether a key is drawn where one of so many is. */
    public static boolean isDrawn(int key, int oneOf) {
        return Integer.remainderUnsigned((int) mixed(key), oneOf) == 0;
    }

    /** One key of how many gives about as many pairs as are wanted of a way. */
    public static int oneOf(long pairsOfTheProbe) {
        return (int) Math.min(PROBE, pairsOfTheProbe * PROBE / PAIRS_A_WAY + 1);
    }

    private static long mixed(long number) {
        var mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed ^= mixed >>> 27;
        mixed *= 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
