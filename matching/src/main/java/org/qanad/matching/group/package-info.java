/** Which entries are of one person, and how far that is right. */
@NullMarked
package org.qanad.matching.group;

import org.jspecify.annotations.NullMarked;
