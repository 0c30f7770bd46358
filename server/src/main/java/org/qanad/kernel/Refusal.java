package org.qanad.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is refused, with everything that is wrong with it. */
public final class Refusal extends RuntimeException {
    private final Problem problem;
    private final transient List<Fault> faults;
    private final transient List<Conflict> conflicts;
    private final @Nullable Duration wait;

    private Refusal(Problem problem, List<Fault> faults, List<Conflict> conflicts, @Nullable Duration wait) {
        super(problem.code()
                + faults.stream()
                        .map(fault -> " " + fault.code() + "@" + fault.path())
                        .toList());
        this.problem = problem;
        this.faults = List.copyOf(faults);
        this.conflicts = List.copyOf(conflicts);
        this.wait = wait;
    }

    public static Refusal of(Problem problem, Fault... faults) {
        return new Refusal(problem, List.of(faults), List.of(), null);
    }

    public static Refusal rejected(List<Fault> faults) {
        return new Refusal(Problem.REJECTED, faults, List.of(), null);
    }

    public static Refusal conflict(List<Conflict> conflicts) {
        return new Refusal(Problem.CONFLICT, List.of(), conflicts, null);
    }

    /** One that may be asked again after a while, which the answer tells. */
    public static Refusal waiting(Problem problem, Duration wait, Fault... faults) {
        return new Refusal(problem, List.of(faults), List.of(), wait);
    }

    public Problem problem() {
        return problem;
    }

    public List<Fault> faults() {
        return faults;
    }

    /** After how long the same may be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    public List<Conflict> conflicts() {
        return conflicts;
    }
}
