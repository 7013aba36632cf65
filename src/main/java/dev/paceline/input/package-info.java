/** A file becomes a stream of rows: strict, bounded, with line numbers and the input's own bytes. */
@NullMarked
package dev.paceline.input;

import org.jspecify.annotations.NullMarked;
