/** Whether two entries are about one person. A pure function of the entries: no Spring, no database, no clock. */
@NullMarked
package org.qanad.matching;

import org.jspecify.annotations.NullMarked;
