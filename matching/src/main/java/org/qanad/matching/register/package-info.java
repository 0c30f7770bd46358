/** Somebody told of, looked for in a register of persons: the keys that lead there, and what speaks for each that is found. */
@NullMarked
package org.qanad.matching.register;

import org.jspecify.annotations.NullMarked;
