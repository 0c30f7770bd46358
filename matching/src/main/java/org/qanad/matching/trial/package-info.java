/** Invented children, registered by several agencies in several spellings: what matching is tried on. */
@NullMarked
package org.qanad.matching.trial;

import org.jspecify.annotations.NullMarked;
