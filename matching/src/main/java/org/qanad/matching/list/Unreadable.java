package org.qanad.matching.list;

/** A list cannot be read; the message says what is wrong, where, and what to do. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unreadable(String message) {
        super(message);
    }
}
