package org.qanad.definition.model;

/** How far a right reaches, from the nearest to the widest. */
public enum Scope {
    OWN,
    TEAM,
    ORGANISATION,
    TERRITORY,
    ALL
}
