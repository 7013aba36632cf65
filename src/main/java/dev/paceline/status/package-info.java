/** How a run stands: counts, and what was worth saying. */
@NullMarked
package dev.paceline.status;

import org.jspecify.annotations.NullMarked;
