package dev.paceline.call;

import dev.paceline.wire.ApiRequest;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Learns what becomes of one attempt, from one thread at a time and in this order. */
public interface AttemptObserver {
    /** The request is about to leave. It leaves when this has completed. */
    default Mono<Void> leaving(ApiRequest request, Instant at) {
        return Mono.empty();
    }

    /** It did not leave after all. */
    default void withdrawn() {}

    /**
     * It leaves now.
     *
     * @param at the server's time
     * @param ticks monotonic nanoseconds
     */
    default void left(Instant at, long ticks) {}

    /** A reply, or the lack of one. */
    void answered(Verdict verdict, long ticks);

    /** Every further request would be refused as this one was. */
    void refusedForGood();
}
