/**
 * When the next request of a quota may leave. No other room uses Bucket4j.
 *
 * <p>A {@link dev.paceline.ratelimit.Pacer} keeps the waiting line of one quota. The head of the line leaves when three
 * conditions hold: the bucket has a token, so that requests are spaced evenly; the {@link dev.paceline.ratelimit.ArrivalGuard}
 * can prove that the server sees no more than the limit in any second; and the run has a free place in flight. To wait costs no
 * thread. A throttled answer lowers the pace in {@link dev.paceline.ratelimit.AdaptiveRate}.
 */
@NullMarked
package dev.paceline.ratelimit;

import org.jspecify.annotations.NullMarked;
