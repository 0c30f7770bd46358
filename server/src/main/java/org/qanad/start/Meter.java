package org.qanad.start;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of something large is done: on one line that changes, or where nobody watches, as in a file, on a line for each
 * quarter.
 */
final class Meter {
    private static final int WIDTH = 40;
    private static final int QUARTER = 25;
    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final PrintStream out;
    private final String what;
    private final boolean watched;
    private long all;
    private String shown = "";
    private int width;

    Meter(PrintStream out, String what) {
        this(
                out,
                what,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
    }

    /** @param watched whether somebody sees the line while it changes */
    Meter(PrintStream out, String what, boolean watched) {
        this.out = out;
        this.what = what;
        this.watched = watched;
    }

    void all(long bytes) {
        all = bytes;
    }

    void done(long bytes) {
        var hundredths = all <= 0 ? Math.min(99, bytes >> 24) : Math.min(100, bytes * 100 / all);
        show(what, hundredths, String.format("%.0f MB", bytes / MEGABYTE));
    }

    /** Another step of the same work, and how much of it is done: from 0 to 1. */
    void step(String step, double share) {
        show(what + ", " + step, Math.round(share * 100), "");
    }

    /** Something counted of which the whole is not known. */
    void count(String step, long done, String unit) {
        show(what + ", " + step, 0, String.format(Locale.ROOT, "%,d %s", done, unit));
    }

    private void show(String name, long hundredths, String rest) {
        if (!watched) {
            var quarter = name.stripTrailing() + ": " + hundredths / QUARTER * QUARTER + " %";
            if (!quarter.equals(shown)) {
                out.println(quarter);
                shown = quarter;
            }
            return;
        }
        var line = name + hundredths + rest;
        if (!line.equals(shown)) {
            var full = (int) (hundredths * WIDTH / 100);
            var text = name + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] " + rest;
            out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
            out.flush();
            shown = line;
            width = text.length();
        }
    }

    void end() {
        if (watched && !shown.isEmpty()) {
            out.println();
        }
    }
}
