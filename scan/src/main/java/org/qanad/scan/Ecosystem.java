package org.qanad.scan;

import org.apache.maven.artifact.versioning.ComparableVersion;
import org.semver4j.Semver;

/** Where a library comes from, and how its versions are ordered there. */
enum Ecosystem {
    MAVEN {
        @Override
        int compare(String one, String other) {
            return new ComparableVersion(one).compareTo(new ComparableVersion(other));
        }
    },
    NPM {
        @Override
        int compare(String one, String other) {
            return semantic(one).compareTo(semantic(other));
        }

        private Semver semantic(String version) {
            var read = Semver.parse(version);
            if (read == null) {
                read = Semver.coerce(version);
            }
            if (read == null) {
                throw new IllegalArgumentException("Not a version: " + version);
            }
            return read;
        }
    };

    /**
     * Negative when the first version is older, positive when it is newer, 0 when they are the same.
     *
     * @throws IllegalArgumentException when one of them is no version
     */
    abstract int compare(String one, String other);
}
