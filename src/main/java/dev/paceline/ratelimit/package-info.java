/**
 * When may the next request of a quota leave. Bucket4j lives here alone.
 *
 * <p>A {@link dev.paceline.ratelimit.Pacer} holds one quota's waiting line. Its head leaves when three things agree: the
 * bucket has a token (even spacing), the {@link dev.paceline.ratelimit.ArrivalGuard} can prove that the server sees no
 * more than the limit in any second, and the run has a free place in flight. Waiting costs no thread.
 */
@NullMarked
package dev.paceline.ratelimit;

import org.jspecify.annotations.NullMarked;
