package org.qanad.definition.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state of a record and the steps that lead out of it. */
public record State(String name, Label label, @Nullable Tone tone, List<Step> steps) {
    public Optional<Step> step(String wanted) {
        return steps.stream().filter(step -> step.name().equals(wanted)).findFirst();
    }
}
