package org.qanad.audit;

/**
 * The first thing that does not fit.
 *
 * @param where the row, as table and key, or the seal
 * @param seal the number of the seal that it was to fit; 0 when no seal holds it
 * @param at when that seal was made, or when the row says it was written
 */
public record Finding(Kind kind, String where, String what, long seal, String at) {
    /** What is wrong. */
    public enum Kind {
        /** A row is not as it was sealed. */
        CHANGED,
        /** A row that was sealed is gone. */
        MISSING,
        /** A row stands where nothing more could be written. */
        ADDED,
        /** A row stands in another's place. */
        MOVED,
        /** A row is old enough to be sealed, and no seal holds it. */
        UNSEALED,
        /** A seal is not the one that was made. */
        FORGED,
        /** A seal does not follow the one before it, or is not there. */
        BROKEN,
        /** What a seal keeps of its rows is not what it vouches for. */
        LEAVES
    }

    /** A sentence for a person. */
    public String sentence() {
        return where + ": " + what + (seal == 0 ? "" : " (seal " + seal + " of " + at + ")");
    }
}
