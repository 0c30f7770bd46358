/** Names of persons in several scripts and spellings, brought to forms that can be compared. */
@NullMarked
package org.qanad.matching.name;

import org.jspecify.annotations.NullMarked;
