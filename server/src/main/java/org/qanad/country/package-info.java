/** The country's territories, organisations and map. */
@NullMarked
package org.qanad.country;

import org.jspecify.annotations.NullMarked;
