/** What a programme declares, as immutable values. */
@NullMarked
package org.qanad.definition.model;

import org.jspecify.annotations.NullMarked;
