package dev.paceline.wire;

import dev.paceline.model.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * One call of the API, not yet signed.
 *
 * @param endpoint where it goes
 * @param service the service that has the action, as the signature's scope names it
 * @param action the action's name
 * @param version its version, {@code 2021-08-20}
 * @param region for {@code X-TC-Region}
 * @param language for {@code X-TC-Language}, null for the server's default
 * @param body the JSON, UTF-8
 */
public record ApiRequest(
        Endpoint endpoint,
        String service,
        String action,
        String version,
        String region,
        @Nullable String language,
        byte[] body) {}
