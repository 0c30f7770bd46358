/** Matching where a list outgrows one machine: rows, keys, pairs and links are spread over many, the kernel is the same. */
@NullMarked
package org.qanad.matching.spark;

import org.jspecify.annotations.NullMarked;
