/** What every request passes: limits, languages, problems, and the staff client's pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "access"})
package org.qanad.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
