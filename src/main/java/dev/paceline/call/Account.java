package dev.paceline.call;

import dev.paceline.model.Credential;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The sub-account that signs a call, whose quota the call counts against. */
public interface Account {
    /** Names it in quotas. The name stays the same while temporary credentials rotate. */
    String name();

    /** The credential as it is now. */
    Mono<Credential> credential();

    /** The same at once; null where it must be looked for first. */
    @Nullable
    Credential held();

    /** Reads the source again, unless another credential is known already, and tells whether it differs from {@code used}. */
    Mono<Boolean> changedSince(Credential used);
}
