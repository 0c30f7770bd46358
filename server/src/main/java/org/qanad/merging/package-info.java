/** Two persons on file that are one: judged by people, joined, and taken apart again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access", "person"})
package org.qanad.merging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
