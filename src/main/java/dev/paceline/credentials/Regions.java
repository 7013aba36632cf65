package dev.paceline.credentials;

import dev.paceline.model.CredentialException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The region, where the vendor's tools keep it. */
public final class Regions {
    private Regions() {}

    /**
     * The region of a profile, or of the environment and the command-line tool's settings where none is named; a
     * {@link CredentialException} that lists where it looked where there is none.
     */
    public static Mono<String> find(Surroundings around, @Nullable String profile) {
        return Search.first(new CredentialsProviderChain(around, profile).ofRegions(), "no region was found");
    }
}
