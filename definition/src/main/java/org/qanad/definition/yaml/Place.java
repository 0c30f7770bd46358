package org.qanad.definition.yaml;

/** A line of a file, counted from 1, as editors count. */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
