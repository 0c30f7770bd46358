package org.qanad.scan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;

/**
 * Compares the dependencies of this repository with published faults; nothing is asked of a network. Ends with 0 when
 * nothing grave is known, 1 when a fault that is high or critical is in what is shipped, 2 when it could not scan: a
 * scan that cannot be done is no proof.
 */
public final class Scan {
    static final int CLEAN = 0;
    static final int FOUND = 1;
    static final int BROKEN = 2;

    private Scan() {}

    /** Scans, prints and ends. The one argument is the folder of the repository. */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("The scan wants one word: the folder of the repository.");
            System.exit(BROKEN);
        }
        System.exit(run(Path.of(arguments[0]), LocalDate.now(ZoneOffset.UTC), System.out));
    }

    static int run(Path home, LocalDate today, PrintStream out) {
        try {
            var own = home.resolve("scan");
            var lists = own.resolve("target").resolve("advisories");
            var maven = Advisories.read(
                    Ecosystem.MAVEN, lists.resolve("advisories-maven.csv"), own.resolve("added-maven.csv"));
            var npm = Advisories.read(Ecosystem.NPM, lists.resolve("advisories-npm.csv"), own.resolve("added-npm.csv"));
            Proof.demand(maven, npm);
            var dependencies = Parts.read(home);
            var findings = new ArrayList<>(maven.against(dependencies));
            findings.addAll(npm.against(dependencies));
            var report = new Report(dependencies, findings, Acceptance.read(own.resolve("accepted.csv"), today), today);
            report.lines(maven, npm).forEach(out::println);
            return report.stopping().isEmpty() ? CLEAN : FOUND;
        } catch (IOException broken) {
            out.println("Not scanned. " + broken.getMessage());
            return BROKEN;
        }
    }
}
