package org.qanad.record;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Since when and until when something was so, as exactly as it is known; either may be unknown, or not have come yet. */
public record Period(@Nullable DateValue since, @Nullable DateValue until) {

    /** Whether it cannot be: even its last possible day comes before its first. */
    boolean endsBeforeItBegins() {
        return since != null && until != null && lastDay(until).isBefore(since.date());
    }

    /** Whether there is surely no day on which both were so. */
    boolean isApartFrom(Period other) {
        return isOverBefore(other) || other.isOverBefore(this);
    }

    private boolean isOverBefore(Period other) {
        return until != null && other.since != null && lastDay(until).isBefore(other.since.date());
    }

    /** Whether there is surely a day on which both were so; what has no dates is taken to be so always. */
    boolean meets(Period other) {
        return equals(other) || (beginsBeforeEndOf(other) && other.beginsBeforeEndOf(this));
    }

    private boolean beginsBeforeEndOf(Period other) {
        return since == null || other.until == null || !lastDay(since).isAfter(other.until.date());
    }

    /** The last day that a date can be: of a year its last, of a month its last. */
    private static LocalDate lastDay(DateValue date) {
        return switch (date.precision()) {
            case DAY, AGE -> date.date();
            case MONTH -> date.date().plusMonths(1).minusDays(1);
            case YEAR -> date.date().plusYears(1).minusDays(1);
        };
    }
}
