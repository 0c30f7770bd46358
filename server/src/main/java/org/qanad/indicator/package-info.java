/** Figures over live records, with small cells kept back. */
@NullMarked
package org.qanad.indicator;

import org.jspecify.annotations.NullMarked;
