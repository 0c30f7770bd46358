/** Two entries, field by field: how far they agree. */
@NullMarked
package org.qanad.matching.compare;

import org.jspecify.annotations.NullMarked;
