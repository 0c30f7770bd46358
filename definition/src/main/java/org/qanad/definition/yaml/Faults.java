package org.qanad.definition.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers every fault of one reading, so that an author sees them all at once. */
public final class Faults {
    private final List<Fault> found = new ArrayList<>();

    public void add(Place at, String problem, String remedy) {
        found.add(new Fault(at, problem, remedy));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** By file, then by line. */
    public List<Fault> sorted() {
        return found.stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.at().file())
                        .thenComparingInt(fault -> fault.at().line()))
                .toList();
    }
}
