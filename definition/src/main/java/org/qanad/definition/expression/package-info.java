/** The one expression language: typed, evaluated, and turned into SQL. */
@NullMarked
package org.qanad.definition.expression;

import org.jspecify.annotations.NullMarked;
