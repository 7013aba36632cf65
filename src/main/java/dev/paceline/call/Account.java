package dev.paceline.call;

import dev.paceline.model.Credential;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who a row is sent as. */
public interface Account {
    /** What stands for the quota's sub-account; it stays the same while temporary credentials rotate. */
    String name();

    /** The credential as it is now. */
    Mono<Credential> credential();

    /** The same where it need not be looked for, else null. */
    @Nullable
    Credential held();

    /** Reads the source again, unless another credential is known already, and tells whether it differs from {@code used}. */
    Mono<Boolean> changedSince(Credential used);
}
