/** How a run stands: what happens, told to whoever listens, and the counts of it. */
@NullMarked
package dev.paceline.status;

import org.jspecify.annotations.NullMarked;
