/** Which pairs are looked at at all. */
@NullMarked
package org.qanad.matching.block;

import org.jspecify.annotations.NullMarked;
