/** The register of persons. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package org.qanad.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
