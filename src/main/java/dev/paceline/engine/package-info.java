/**
 * The composition, and the library's front door: {@link dev.paceline.engine.Paceline} opens the way to an endpoint,
 * {@link dev.paceline.engine.Run} is one execution over one input.
 */
@NullMarked
package dev.paceline.engine;

import org.jspecify.annotations.NullMarked;
