package org.qanad.definition.model;

/** How a value should strike the eye, always beside its word. */
public enum Tone {
    GOOD,
    WARN,
    DANGER
}
