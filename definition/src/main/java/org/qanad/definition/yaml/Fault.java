package org.qanad.definition.yaml;

/** What is wrong in a definition, where, and what would be right. */
public record Fault(Place at, String problem, String remedy) {
    @Override
    public String toString() {
        return at + ": " + problem + ". " + remedy;
    }
}
