package org.qanad.audit;

import java.util.Optional;

/**
 * What verifying came to.
 *
 * @param seals how many seals were proved
 * @param rows how many rows were proved
 * @param waiting how many rows are too new to be sealed
 * @param newest the last seal that was proved
 * @param finding the first thing that does not fit
 */
public record Verdict(long seals, long rows, long waiting, Optional<Seal> newest, Optional<Finding> finding) {}
