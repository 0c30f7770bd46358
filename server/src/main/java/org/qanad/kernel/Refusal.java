package org.qanad.kernel;

import java.util.List;

/** A request that is refused, with everything that is wrong with it. */
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private final transient List<Fault> faults;
    private final transient List<Conflict> conflicts;

    private Refusal(Problem problem, List<Fault> faults, List<Conflict> conflicts) {
        super(problem.code()
                + faults.stream()
                        .map(fault -> " " + fault.code() + "@" + fault.path())
                        .toList());
        this.problem = problem;
        this.faults = List.copyOf(faults);
        this.conflicts = List.copyOf(conflicts);
    }

    public static Refusal of(Problem problem, Fault... faults) {
        return new Refusal(problem, List.of(faults), List.of());
    }

    public static Refusal rejected(List<Fault> faults) {
        return new Refusal(Problem.REJECTED, faults, List.of());
    }

    public static Refusal conflict(List<Conflict> conflicts) {
        return new Refusal(Problem.CONFLICT, List.of(), conflicts);
    }

    public Problem problem() {
        return problem;
    }

    public List<Fault> faults() {
        return faults;
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
