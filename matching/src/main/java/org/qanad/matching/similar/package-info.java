/** How alike two texts are. */
@NullMarked
package org.qanad.matching.similar;

import org.jspecify.annotations.NullMarked;
