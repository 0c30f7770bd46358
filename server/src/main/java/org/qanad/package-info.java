/** The server of Qanad: a modular monolith. */
@NullMarked
package org.qanad;

import org.jspecify.annotations.NullMarked;
