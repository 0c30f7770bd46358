package org.qanad.definition.expression;

import java.util.Optional;

/** What an expression says: a value, nothing (null), or that it cannot be known. */
public sealed interface Answer {
    /** A value, or null when empty: Boolean, Long, Double, String, LocalDate, Instant or a List of these. */
    record Known(Optional<Object> value) implements Answer {}

    /** A comparison with something unanswered, an overflow, or the like. */
    record Unknown() implements Answer {}
}
