/** Columns and cells become parameters and typed values. Pure. */
@NullMarked
package dev.paceline.mapping;

import org.jspecify.annotations.NullMarked;
