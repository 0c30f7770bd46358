package org.qanad.matching.weigh;

import org.qanad.matching.block.Pass;

/** Pairs drawn by lot from a list, of which only is told how they agree: wherever the rows of the list are. */
public interface Lots {
    /** Any pairs, across the files where there are two. */
    Patterns ofAny();

    /**
     * Pairs that a way of looking finds, by some of its keys.
     *
     * @param withinToo pairs within a file too, where two are linked
     */
    Drawn of(Pass pass, boolean withinToo);

    /** How pairs agree that stand in one file, and those that stand in two. */
    record Drawn(Patterns within, Patterns across) {}
}
