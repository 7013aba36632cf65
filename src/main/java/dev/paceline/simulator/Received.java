package dev.paceline.simulator;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the log keeps of a request.
 *
 * @param nanos when its headers had been read
 * @param body its beginning, or all of it
 * @param length bytes of all of it
 */
record Received(
        long nanos,
        @Nullable String secretId,
        @Nullable String region,
        @Nullable String host,
        @Nullable String action,
        @Nullable String version,
        byte[] body,
        int length) {
    private static final long OVERHEAD = 128;
    private static final int SHARED_WORD = 64;

    static Received of(long nanos, HttpHeaders headers, byte[] body) {
        return new Received(
                nanos,
                secretId(headers.get("Authorization")),
                headers.get("X-TC-Region"),
                headers.get("Host"),
                headers.get("X-TC-Action"),
                headers.get("X-TC-Version"),
                body,
                body.length);
    }

    boolean isCut() {
        return body.length < length;
    }

    /** The same, as much as a line of the log has room for. */
    Received cut() {
        return body.length <= Capacity.LOGGED_BODY
                ? this
                : new Received(
                        nanos,
                        secretId,
                        region,
                        host,
                        action,
                        version,
                        Arrays.copyOf(body, Capacity.LOGGED_BODY),
                        length);
    }

    /** Bytes that it takes when it is cut, nearly; a short word is taken for one that is shared. */
    long logged() {
        return OVERHEAD
                + Math.min(length, Capacity.LOGGED_BODY)
                + unshared(secretId)
                + unshared(region)
                + unshared(host)
                + unshared(action)
                + unshared(version);
    }

    /** Whether a word is one of those that many calls repeat. */
    static boolean isShared(String word) {
        return word.length() <= SHARED_WORD;
    }

    private static int unshared(@Nullable String word) {
        return word == null || isShared(word) ? 0 : word.length();
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
