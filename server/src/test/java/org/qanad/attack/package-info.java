/** Those who wish no good: a fuzzer over everything the server answers, and attacks one by one. */
@NullMarked
package org.qanad.attack;

import org.jspecify.annotations.NullMarked;
