/** From folders of YAML to checked definitions. */
@NullMarked
package org.qanad.definition.reading;

import org.jspecify.annotations.NullMarked;
