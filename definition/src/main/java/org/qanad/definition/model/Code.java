package org.qanad.definition.model;

import org.jspecify.annotations.Nullable;

/** A value of a code list. A group holds others and cannot itself be chosen. */
public record Code(
        String code,
        Label label,
        @Nullable String parent,
        @Nullable Tone tone,
        boolean group,
        boolean retired) {}
