package org.qanad.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves with each scan that it can find: two libraries with faults that the world knows are planted, written as Maven
 * and npm write them, beside the same ones mended. A scan that says nothing of the first, or something of the second,
 * is broken.
 */
final class Proof {
    /** Fewer than this is half a list. */
    static final int FEWEST = 5_000;

    private static final Set<String> MUST_BE_FOUND = Set.of(
            "org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-44228 CRITICAL",
            "org.apache.logging.log4j:log4j-core 2.14.1 CVE-2021-45046 CRITICAL",
            "lodash 4.17.15 CVE-2020-8203 HIGH",
            "lodash 4.17.15 CVE-2021-23337 HIGH");
    private static final Set<String> MENDED_IN = Set.of("2.17.1", "4.17.21");

    private Proof() {}

    /** @throws IOException saying which list is cut short, and what was not found or found wrongly */
    static void demand(Advisories... lists) throws IOException {
        for (var list : lists) {
            if (list.kept() < FEWEST) {
                throw new IOException(
                        "The list of faults for %s holds %,d rows and must hold %,d or more: it is cut short."
                                .formatted(list.ecosystem(), list.kept(), FEWEST));
            }
        }
        var planted = planted();
        var found = List.of(lists).stream()
                .flatMap(list -> list.against(planted).stream())
                .collect(Collectors.toMap(Proof::words, finding -> finding, (one, same) -> one));
        for (var expected : MUST_BE_FOUND) {
            var finding = found.get(expected);
            if (finding == null || !finding.grave()) {
                throw new IOException("The scan is broken: it did not find what was planted, " + expected + ".");
            }
        }
        for (var finding : found.values()) {
            if (MENDED_IN.contains(finding.dependency().version())
                    && MUST_BE_FOUND.stream()
                            .anyMatch(expected ->
                                    expected.contains(finding.advisory().id()))) {
                throw new IOException("The scan is broken: it finds what is mended, " + words(finding) + ".");
            }
        }
    }

    private static String words(Finding finding) {
        return "%s %s %s %s"
                .formatted(
                        finding.dependency().name(),
                        finding.dependency().version(),
                        finding.advisory().id(),
                        finding.advisory().severity());
    }

    /** Read by the same code as ours, from files as ours are. */
    private static List<Dependency> planted() throws IOException {
        var folder = Files.createTempDirectory("planted");
        var tree = folder.resolve("dependencies.json");
        var lock = folder.resolve("package-lock.json");
        try {
            copy(tree);
            copy(lock);
            var planted = new ArrayList<>(Parts.tree(tree, "server"));
            planted.addAll(Parts.lock(lock, "web"));
            return planted;
        } finally {
            Files.deleteIfExists(tree);
            Files.deleteIfExists(lock);
            Files.deleteIfExists(folder);
        }
    }

    private static void copy(Path file) throws IOException {
        try (var stream = Proof.class.getResourceAsStream("/planted/" + file.getFileName())) {
            if (stream == null) {
                throw new IOException("The scan is broken: what it plants is missing, " + file.getFileName() + ".");
            }
            Files.copy(stream, file);
        }
    }
}
