package org.qanad.scan;

/** How bad a fault is, in the words of the GitHub Advisory Database, the mildest first. */
enum Severity {
    LOW,
    MODERATE,
    HIGH,
    CRITICAL;

    /** Whether what is shipped must not have it. */
    boolean grave() {
        return compareTo(HIGH) >= 0;
    }
}
