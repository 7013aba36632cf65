/** The remote API as we believe it to be, served on loopback: an independent witness that uses nothing else of ours. */
@NullMarked
package dev.paceline.simulator;

import org.jspecify.annotations.NullMarked;
