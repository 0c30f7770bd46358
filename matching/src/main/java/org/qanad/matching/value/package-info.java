/** What an entry says of a person besides names, in forms that can be compared. */
@NullMarked
package org.qanad.matching.value;

import org.jspecify.annotations.NullMarked;
