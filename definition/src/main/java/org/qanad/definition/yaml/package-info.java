/** YAML with the line each thing stands on, so that a fault can name it. */
@NullMarked
package org.qanad.definition.yaml;

import org.jspecify.annotations.NullMarked;
