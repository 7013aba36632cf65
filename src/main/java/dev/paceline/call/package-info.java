/**
 * One call, writing or reading: permit, signature, request, verdict.
 *
 * <p>{@link dev.paceline.call.Calls} is the way in. {@link dev.paceline.call.VerdictTable} says what a reply means, and
 * {@link dev.paceline.call.VerdictEffects} does what follows from it for others than the one who asked.
 */
@NullMarked
package dev.paceline.call;

import org.jspecify.annotations.NullMarked;
