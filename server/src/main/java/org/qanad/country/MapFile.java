package org.qanad.country;

import java.nio.file.Path;

/** Where the country's map lies. */
public record MapFile(Path path) {}
