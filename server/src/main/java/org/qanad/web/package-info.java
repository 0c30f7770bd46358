/** What every request passes: limits, languages, problems, and the staff client's pages. */
@NullMarked
package org.qanad.web;

import org.jspecify.annotations.NullMarked;
