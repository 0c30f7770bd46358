/** Lists of persons in files. */
@NullMarked
package org.qanad.matching.list;

import org.jspecify.annotations.NullMarked;
