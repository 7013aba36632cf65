package dev.paceline.transport;

import dev.paceline.wire.SignedRequest;
import reactor.core.publisher.Mono;

/** Sends one request, once. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends on subscription and emits exactly one exchange; never an error. Nothing is sent twice, and no redirect is
     * followed. Cancelling closes the connection.
     */
    Mono<Exchange> exchange(SignedRequest request);
}
