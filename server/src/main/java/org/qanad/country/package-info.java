/** The country's territories, organisations and map. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package org.qanad.country;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
