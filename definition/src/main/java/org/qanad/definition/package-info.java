/** What programmes declare, and the command-line check of it. */
@NullMarked
package org.qanad.definition;

import org.jspecify.annotations.NullMarked;
