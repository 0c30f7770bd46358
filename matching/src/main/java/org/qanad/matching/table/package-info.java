/** Many entries side by side, each distinct value kept once. */
@NullMarked
package org.qanad.matching.table;

import org.jspecify.annotations.NullMarked;
