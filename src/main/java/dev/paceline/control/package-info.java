/** Pause, continue, another rate and stop, asked for by files and by calls. */
@NullMarked
package dev.paceline.control;

import org.jspecify.annotations.NullMarked;
