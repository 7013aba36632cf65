/** One lifecycle for every run: rows, what is done for each, and where it is written. */
@NullMarked
package dev.paceline.run;

import org.jspecify.annotations.NullMarked;
