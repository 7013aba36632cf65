package dev.paceline.transport;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import reactor.core.publisher.Mono;

/** Sends one request, once. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends on subscription and emits exactly one exchange; never an error. Nothing is sent twice, and no redirect is
     * followed. Cancelling closes the connection.
     */
    Mono<Exchange> exchange(SignedRequest request);

    /**
     * Opens connections, TLS included, that the next requests find ready; sends nothing. Completes when they are open, or cannot
     * be: why not is for the first request to find out.
     */
    default Mono<Void> warmUp(Endpoint endpoint, int connections) {
        return Mono.empty();
    }
}
