/** What waits for whom; drafts and saved filters. */
@NullMarked
package org.qanad.work;

import org.jspecify.annotations.NullMarked;
