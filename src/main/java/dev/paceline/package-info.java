/** The front door: opens the way to an endpoint, and runs over it. */
@NullMarked
package dev.paceline;

import org.jspecify.annotations.NullMarked;
