/** Declared programmes and the database: the difference, shown and applied. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.qanad.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
