/** What waits for whom; drafts and saved filters. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access", "record", "vault"})
package org.qanad.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
