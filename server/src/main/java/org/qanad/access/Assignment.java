package org.qanad.access;

import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Role;

/** A role that a person holds at an organisation. */
public record Assignment(
        Role role,
        String organisation,
        @Nullable String team,
        @Nullable String territory) {}
