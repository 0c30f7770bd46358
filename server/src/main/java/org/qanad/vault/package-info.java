/** Keys: the master key outside the database, one key a record wrapped by it, and what is sealed with that. */
@ApplicationModule(allowedDependencies = "kernel")
@NullMarked
package org.qanad.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
