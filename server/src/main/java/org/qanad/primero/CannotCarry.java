package org.qanad.primero;

/** A part of the configuration has no counterpart; the message is the reason, for the report. */
final class CannotCarry extends Exception {
    private static final long serialVersionUID = 1;

    CannotCarry(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
