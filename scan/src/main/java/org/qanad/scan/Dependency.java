package org.qanad.scan;

/**
 * A library that a part of ours is built with.
 *
 * @param name {@code group:artifact} on Maven Central, the package's name on npm
 * @param place the part that has it: {@code server}, {@code web}
 * @param shipped whether it runs where Qanad runs; false for what only builds or tests it
 */
record Dependency(Ecosystem ecosystem, String name, String version, String place, boolean shipped) {}
