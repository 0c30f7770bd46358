/** Declared programmes and the database: the difference, shown and applied. */
@NullMarked
package org.qanad.schema;

import org.jspecify.annotations.NullMarked;
