package dev.paceline.call;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The accounts of a run, by profile. */
@FunctionalInterface
public interface Accounts {
    /** The account of this profile, or the run's own where null. */
    Mono<Account> of(@Nullable String profile);

    /** The same where it was asked for before and found, else null. */
    default @Nullable Account known(@Nullable String profile) {
        return null;
    }
}
