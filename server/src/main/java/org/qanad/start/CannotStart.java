package org.qanad.start;

import java.util.List;

/** Something that must be set right before a command can run; each line says what is wrong and what to do. */
final class CannotStart extends RuntimeException {
    CannotStart(List<String> lines) {
        super(String.join("\n", lines));
    }

    CannotStart(String line) {
        this(List.of(line));
    }
}
