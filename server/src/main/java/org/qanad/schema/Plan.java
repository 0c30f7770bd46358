package org.qanad.schema;

import java.util.List;

/** What publishing would do: the statements in order, and what it refuses to do. */
public record Plan(List<String> statements, List<String> refusals) {
    public boolean empty() {
        return statements.isEmpty();
    }
}
