/** Compares what the build fetches with published faults. A tool of the build, of which nothing is shipped. */
@NullMarked
package org.qanad.scan;

import org.jspecify.annotations.NullMarked;
