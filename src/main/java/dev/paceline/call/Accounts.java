package dev.paceline.call;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The accounts of a run, by profile. */
@FunctionalInterface
public interface Accounts {
    /** The account of this profile, or the run's own where null. */
    Mono<Account> of(@Nullable String profile);

    /** The same at once; null where it was not found yet. */
    default @Nullable Account known(@Nullable String profile) {
        return null;
    }
}
