/** JSON text to values and back: strict, bounded, and no number through a double. */
@NullMarked
package dev.paceline.json;

import org.jspecify.annotations.NullMarked;
