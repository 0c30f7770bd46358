package org.qanad.primero;

/** The configuration cannot be turned into a programme; the message says what is wrong, where, and what would be right. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusable(String message) {
        super(message);
    }
}
