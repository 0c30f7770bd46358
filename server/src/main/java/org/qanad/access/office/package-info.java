/** What an administrator does: accounts, roles, links and the keys of machines. No child's file is seen from here. */
@NullMarked
package org.qanad.access.office;

import org.jspecify.annotations.NullMarked;
