/** What seals the tables that tell what was done, and proves or refutes later that they still stand as they were sealed. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package org.qanad.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
