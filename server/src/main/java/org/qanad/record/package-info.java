/** The one door: every change of a record goes through here, and every reading of one is noted. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access", "schema", "person", "vault"})
package org.qanad.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
