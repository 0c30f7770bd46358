/** Who signs in, what they may do, and for whom each transaction acts. */
@NullMarked
package org.qanad.access;

import org.jspecify.annotations.NullMarked;
