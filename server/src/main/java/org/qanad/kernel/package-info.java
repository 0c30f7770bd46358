/** Ids, numbers, problems, words, settings. Depends on nothing else of the server. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.qanad.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
