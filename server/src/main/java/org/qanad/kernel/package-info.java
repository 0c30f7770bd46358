/** Ids, numbers, problems, words, settings. Depends on nothing else of the server. */
@NullMarked
package org.qanad.kernel;

import org.jspecify.annotations.NullMarked;
