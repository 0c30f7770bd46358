package org.qanad.scan;

/** A library of ours that has a published fault. */
record Finding(Dependency dependency, Advisory advisory) {
    /** Whether it must stop a release unless somebody accepted it: high or critical, in what is shipped. */
    boolean grave() {
        return dependency.shipped() && advisory.severity().grave();
    }
}
