package org.qanad.start;

import java.io.PrintStream;
import java.util.Locale;

/** A line for every long step: what, how far, how long. */
final class Progress {
    private final PrintStream out;
    private final long started = System.nanoTime();
    private String last = "";

    Progress(PrintStream out) {
        this.out = out;
    }

    void step(String what) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - started) / 1e9, what);
        out.flush();
    }

    /** Says how far a counted step is, at each tenth. */
    synchronized void count(String what, int done, int all) {
        var line = what + ": " + (all == 0 ? 100 : done * 10 / all * 10) + " %";
        if (!line.equals(last)) {
            last = line;
            step(line + " (" + done + " of " + all + ")");
        }
    }
}
