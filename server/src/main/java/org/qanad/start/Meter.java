package org.qanad.start;

import java.io.PrintStream;

/** How much of something large is done, on one line that changes. */
final class Meter {
    private static final int WIDTH = 40;
    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final PrintStream out;
    private final String what;
    private long all;
    private long shown = -1;

    Meter(PrintStream out, String what) {
        this.out = out;
        this.what = what;
    }

    void all(long bytes) {
        all = bytes;
    }

    void done(long bytes) {
        var hundredths = all <= 0 ? Math.min(99, bytes >> 24) : Math.min(100, bytes * 100 / all);
        if (hundredths != shown) {
            shown = hundredths;
            var full = (int) (hundredths * WIDTH / 100);
            out.printf(
                    "\r%s [%s%s] %.0f MB%s", what, "#".repeat(full), " ".repeat(WIDTH - full), bytes / MEGABYTE, "   ");
            out.flush();
        }
    }

    void end() {
        if (shown >= 0) {
            out.println();
        }
    }
}
