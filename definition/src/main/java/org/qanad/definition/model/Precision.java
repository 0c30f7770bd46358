package org.qanad.definition.model;

/** How exactly a date is known; {@code AGE} means reckoned from a stated age. */
public enum Precision {
    DAY,
    MONTH,
    YEAR,
    AGE
}
