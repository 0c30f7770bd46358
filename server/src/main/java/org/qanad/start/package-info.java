/** The commands: demo, serve, check, publish, import. */
@NullMarked
package org.qanad.start;

import org.jspecify.annotations.NullMarked;
