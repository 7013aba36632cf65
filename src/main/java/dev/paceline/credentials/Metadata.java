package dev.paceline.credentials;

import java.net.URI;
import reactor.core.publisher.Mono;

/** How to ask a cloud machine's metadata service. */
@FunctionalInterface
public interface Metadata {
    /** The text at an address, within a few seconds; an {@link java.io.IOException} where there is none. */
    Mono<String> text(URI address);
}
