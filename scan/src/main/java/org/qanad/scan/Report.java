package org.qanad.scan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the scan says to people, and whether it must stop a release. */
record Report(List<Dependency> dependencies, List<Finding> findings, List<Acceptance> acceptances, LocalDate today) {
    private static final int OLD_DAYS = 90;
    private static final int WIDEST_TITLE = 70;

    /** Grave findings that nobody accepted, or whose acceptance has ended. */
    List<Finding> stopping() {
        return findings.stream()
                .filter(Finding::grave)
                .filter(finding -> acceptances.stream()
                        .noneMatch(acceptance -> acceptance.speaksOf(finding) && acceptance.holds(today)))
                .toList();
    }

    /** Lines to print: how old the lists are, what was scanned, a table of findings, and what follows from it. */
    List<String> lines(Advisories... lists) {
        var lines = new ArrayList<String>();
        for (var list : lists) {
            var age = ChronoUnit.DAYS.between(list.newest(), today);
            lines.add("Faults known for %s: %,d in the kept list, the newest of %s (%d days ago%s), and %d added by us."
                    .formatted(
                            list.ecosystem(),
                            list.kept(),
                            list.newest(),
                            age,
                            age > OLD_DAYS ? ": OLD, read docs/howto/scan-dependencies.md" : "",
                            list.added()));
        }
        lines.addAll(scanned());
        lines.add("");
        lines.addAll(table());
        lines.addAll(accepted());
        lines.add(verdict());
        return lines;
    }

    private List<String> scanned() {
        var parts = new TreeMap<String, List<Dependency>>(dependencies.stream()
                .collect(Collectors.groupingBy(dependency -> dependency.place() + ", " + dependency.ecosystem())));
        return parts.entrySet().stream()
                .map(part -> "Scanned %s: %d shipped, %d that only build or test."
                        .formatted(
                                part.getKey(),
                                part.getValue().stream()
                                        .filter(Dependency::shipped)
                                        .count(),
                                part.getValue().stream()
                                        .filter(dependency -> !dependency.shipped())
                                        .count()))
                .toList();
    }

    private List<String> table() {
        var rows = new ArrayList<List<String>>();
        findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> new Finding(anywhere(finding.dependency()), finding.advisory())))
                .entrySet()
                .stream()
                .sorted(Comparator.comparing((Map.Entry<Finding, List<Finding>> same) ->
                                !same.getKey().grave())
                        .thenComparing(same -> same.getKey().advisory().severity(), Comparator.reverseOrder())
                        .thenComparing(same -> same.getKey().dependency().name())
                        .thenComparing(same -> same.getKey().advisory().id()))
                .forEach(same -> rows.add(row(same.getKey(), same.getValue())));
        if (rows.isEmpty()) {
            return List.of();
        }
        rows.addFirst(List.of("severity", "runs in", "where", "library", "version", "advisory", "fixed in", "what"));
        var widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        var lines = new ArrayList<>(rows.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> row.get(column)
                                + " ".repeat(widths[column] - row.get(column).length()))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList());
        lines.add("");
        return lines;
    }

    private static Dependency anywhere(Dependency dependency) {
        return new Dependency(
                dependency.ecosystem(), dependency.name(), dependency.version(), "", dependency.shipped());
    }

    private static List<String> row(Finding finding, List<Finding> same) {
        var title = finding.advisory().title();
        return List.of(
                finding.advisory().severity().name(),
                finding.dependency().shipped() ? "shipped" : "build, test",
                same.stream()
                        .map(one -> one.dependency().place())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", ")),
                finding.dependency().name(),
                finding.dependency().version(),
                finding.advisory().id(),
                finding.advisory().mend(),
                title.length() > WIDEST_TITLE ? title.substring(0, WIDEST_TITLE - 3) + "..." : title);
    }

    private List<String> accepted() {
        return acceptances.stream()
                .map(acceptance -> {
                    var words = acceptance.advisory() + " in " + acceptance.name();
                    if (findings.stream().noneMatch(acceptance::speaksOf)) {
                        return "Accepted, but no longer found: " + words + ". Take it out of scan/accepted.csv.";
                    }
                    return acceptance.holds(today)
                            ? "Accepted until %s: %s. %s".formatted(acceptance.until(), words, acceptance.reason())
                            : "No longer accepted since %s: %s. Mend it, or look at it again."
                                    .formatted(acceptance.until(), words);
                })
                .toList();
    }

    private String verdict() {
        var stopping = stopping().size();
        return stopping == 0
                ? "No fault that is high or critical is known in what is shipped."
                : "%d high or critical %s known in what is shipped. Raise the versions: docs/howto/scan-dependencies.md."
                        .formatted(stopping, stopping == 1 ? "fault is" : "faults are");
    }
}
