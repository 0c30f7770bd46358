/** Figures over live records, with small cells kept back. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access", "record", "schema"})
package org.qanad.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
