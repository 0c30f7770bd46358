package org.qanad.scan;

import java.time.LocalDate;

/**
 * A published fault of one library, for one range of its versions. A fault with several ranges is several of these.
 *
 * @param id the CVE, or the GHSA where there is none
 * @param introduced the first version that has it; 0 for all from the beginning
 * @param fixed the first version without it, empty where none is known
 * @param lastAffected the last version that has it, empty where unknown; read only where {@code fixed} is empty
 */
record Advisory(
        String id,
        LocalDate published,
        String title,
        String name,
        String introduced,
        String fixed,
        String lastAffected,
        Severity severity) {

    /** Whether this version has the fault. A version or range that cannot be read has it: somebody must look. */
    boolean touches(Ecosystem ecosystem, String version) {
        try {
            if (!introduced.isEmpty() && !introduced.equals("0") && ecosystem.compare(version, introduced) < 0) {
                return false;
            }
            if (!fixed.isEmpty()) {
                return ecosystem.compare(version, fixed) < 0;
            }
            return lastAffected.isEmpty() || ecosystem.compare(version, lastAffected) <= 0;
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    /** What to raise the library to, in words. */
    String mend() {
        return fixed.isEmpty() ? "no fix known" : fixed;
    }
}
