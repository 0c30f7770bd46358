/** What agreement is worth: learned from the list itself, and explained. */
@NullMarked
package org.qanad.matching.weigh;

import org.jspecify.annotations.NullMarked;
