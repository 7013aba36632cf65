package dev.paceline.credentials;

import reactor.core.publisher.Mono;

/** One place where a credential may be kept. */
@FunctionalInterface
interface CredentialsProvider {
    /** Looks on subscription; a miss is a value. */
    Mono<Lookup<Held>> look();
}
