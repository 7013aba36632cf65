package dev.paceline.transport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How requests travel.
 *
 * @param maxConnections kept open to each host; the in-flight limit, so that no request ever waits for one
 * @param connectTimeout for the connection, and again for the TLS handshake
 * @param responseTimeout from the first byte written until the last byte of the reply
 * @param silence so long a new connection is listened to before its first request leaves: what a server says of its own accord it
 *     says at once, and a greeting that comes behind a request cannot be told from the reply to it
 * @param maxIdle after which an unused connection is closed; the server does so after 60 s
 * @param replyLimit bytes of a reply's body; a larger one is lost
 * @param userAgent for the {@code User-Agent} header, which is not signed
 * @param caFile certificates (PEM) that are trusted besides those of the JDK, else null
 * @param environment where HTTPS_PROXY and NO_PROXY stand
 */
public record TransportSettings(
        int maxConnections,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration silence,
        Duration maxIdle,
        int replyLimit,
        String userAgent,
        @Nullable Path caFile,
        Map<String, String> environment) {
    /** Copies the environment. */
    public TransportSettings {
        environment = Map.copyOf(environment);
    }

    /** The defaults: 10 s to connect, 50 ms of silence, 30 s for a reply of at most 2 MiB, 20 s of idling, no proxy. */
    public static TransportSettings of(int maxConnections, String userAgent) {
        return new TransportSettings(
                maxConnections,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(50),
                Duration.ofSeconds(20),
                2 << 20,
                userAgent,
                null,
                Map.of());
    }

    /** The same with another authority trusted; null for none. */
    public TransportSettings trusting(@Nullable Path certificates) {
        return new TransportSettings(
                maxConnections,
                connectTimeout,
                responseTimeout,
                silence,
                maxIdle,
                replyLimit,
                userAgent,
                certificates,
                environment);
    }

    /** The same with the proxy that an environment names. */
    public TransportSettings in(Map<String, String> variables) {
        return new TransportSettings(
                maxConnections,
                connectTimeout,
                responseTimeout,
                silence,
                maxIdle,
                replyLimit,
                userAgent,
                caFile,
                variables);
    }

    /** The same with another limit for the whole reply. */
    public TransportSettings respondingWithin(Duration limit) {
        return new TransportSettings(
                maxConnections, connectTimeout, limit, silence, maxIdle, replyLimit, userAgent, caFile, environment);
    }

    /** The same with another limit for connecting. */
    public TransportSettings connectingWithin(Duration limit) {
        return new TransportSettings(
                maxConnections, limit, responseTimeout, silence, maxIdle, replyLimit, userAgent, caFile, environment);
    }

    /** The same with new connections listened to for another time. */
    public TransportSettings listeningFor(Duration time) {
        return new TransportSettings(
                maxConnections,
                connectTimeout,
                responseTimeout,
                time,
                maxIdle,
                replyLimit,
                userAgent,
                caFile,
                environment);
    }

    /** The same with another limit for idling. */
    public TransportSettings idlingFor(Duration limit) {
        return new TransportSettings(
                maxConnections,
                connectTimeout,
                responseTimeout,
                silence,
                limit,
                replyLimit,
                userAgent,
                caFile,
                environment);
    }
}
