package dev.paceline.call;

import dev.paceline.wire.ApiRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request that is to be made.
 *
 * @param observer on whose behalf
 * @param request what is sent
 * @param replies what its replies mean
 * @param profile whose account signs; null for the run's own
 * @param writes whether it changes something; one that only reads is none of the run's attempts
 * @param history of the attempts before it
 * @param rest how long it waits at least before it takes its place in the quota's line
 */
public record Attempt(
        AttemptObserver observer,
        ApiRequest request,
        ReplyClassifier replies,
        @Nullable String profile,
        boolean writes,
        AttemptHistory history,
        Duration rest) {
    /** Whether it waits for nothing but its place in the line. */
    boolean isImmediate() {
        return rest.isZero() && !history.repeats();
    }
}
