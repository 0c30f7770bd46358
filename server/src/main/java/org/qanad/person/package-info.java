/** The register of persons. */
@NullMarked
package org.qanad.person;

import org.jspecify.annotations.NullMarked;
