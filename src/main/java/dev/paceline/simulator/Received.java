package dev.paceline.simulator;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of a request.
 *
 * @param nanos when its headers had been read
 */
record Received(
        long nanos,
        @Nullable String secretId,
        @Nullable String region,
        @Nullable String host,
        @Nullable String action,
        @Nullable String version,
        byte[] body) {

    static Received of(long nanos, HttpHeaders headers, byte[] body) {
        return new Received(
                nanos,
                secretId(headers.get("Authorization")),
                headers.get("X-TC-Region"),
                headers.get("Host"),
                headers.get("X-TC-Action"),
                headers.get("X-TC-Version"),
                body);
    }

    private static @Nullable String secretId(@Nullable String authorization) {
        int start = authorization == null ? -1 : authorization.indexOf("Credential=");
        if (authorization == null || start < 0) {
            return null;
        }
        int begin = start + "Credential=".length();
        int end = authorization.indexOf('/', begin);
        return end < 0 ? null : authorization.substring(begin, end);
    }
}
