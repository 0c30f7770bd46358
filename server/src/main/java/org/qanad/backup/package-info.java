/** A copy of the whole database that can be proved: taken while people work, encrypted, and restored to be believed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "vault"})
package org.qanad.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
