/** Who signs in, what they may do, and for whom each transaction acts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "vault"})
package org.qanad.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
