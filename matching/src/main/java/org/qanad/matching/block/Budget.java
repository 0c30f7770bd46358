package org.qanad.matching.block;

/** How many pairs may be looked at: ways come from the surest to the loosest, and one that finds more than are left is not gone. */
public final class Budget {
    private static final int PAIRS_A_ROW = 20;

    private static final long FEWEST_LOOKED_AT = 20_000_000;

    private long left;

    public Budget(long rows) {
        this.left = Math.max(FEWEST_LOOKED_AT, PAIRS_A_ROW * rows);
    }

    /** Whether a way is gone that finds so many pairs; then they are taken off. */
    public boolean takes(long pairs) {
        if (pairs > left) {
            return false;
        }
        left -= pairs;
        return true;
    }
}
