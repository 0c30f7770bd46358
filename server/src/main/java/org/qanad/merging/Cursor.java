package org.qanad.merging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;

/** A place in the list of proposals: how much the last one shown weighed, and which it was. */
record Cursor(Float bits, UUID id) {
    private static final UUID LAST = new UUID(-1, -1);

    static Cursor read(@Nullable String written) {
        if (written == null) {
            return new Cursor(Float.POSITIVE_INFINITY, LAST);
        }
        try {
            var at = written.indexOf('_');
            if (at > 0 && written.length() < 80) {
                return new Cursor(Float.valueOf(written.substring(0, at)), UUID.fromString(written.substring(at + 1)));
            }
        } catch (IllegalArgumentException unreadable) {
            // Told below, like one that has no such shape.
        }
        throw Refusal.of(Problem.MALFORMED, Fault.of("cursor", "after"));
    }

    static String after(Proposals.Pair last) {
        var bits = last.bits();
        return (bits == null ? Float.NEGATIVE_INFINITY : bits) + "_" + last.id();
    }
}
