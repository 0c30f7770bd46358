/** Turns a configuration of Primero into a programme folder, with a report that leaves nothing out. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package org.qanad.primero;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
