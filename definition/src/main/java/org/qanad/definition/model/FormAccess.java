package org.qanad.definition.model;

/** What a role may do with a form of a record it may read, from least to most. */
public enum FormAccess {
    HIDDEN,
    MASKED,
    READ,
    WRITE
}
