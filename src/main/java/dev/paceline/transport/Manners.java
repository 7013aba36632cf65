package dev.paceline.transport;

import java.time.Duration;

/**
 * What the connections of one transport have shown of whoever is at their other end. Once a reply reached another request, no
 * connection serves a second one; once a server spoke first, new connections are listened to for longer.
 */
final class Manners {
    private static final int LONGER = 20;

    private final Duration silence;
    private volatile boolean mixesUp;
    private volatile boolean greets;

    /** @param silence so long a new connection is listened to before its first request leaves */
    Manners(Duration silence) {
        this.silence = silence;
    }

    void mixedUp() {
        mixesUp = true;
    }

    /** Whether a connection may serve one request alone. */
    boolean mixUp() {
        return mixesUp;
    }

    /**
     * Something came on a connection that no request had left on.
     *
     * @param ageNanos of the connection: one that has waited for long is perhaps only told that it will be closed
     */
    void spoke(long ageNanos) {
        greets |= ageNanos < silence.toNanos() * LONGER;
    }

    /** How long a new connection of this age must still be listened to. */
    Duration untilHeard(long ageNanos) {
        long left = silence.toNanos() * (greets ? LONGER : 1) - ageNanos;
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }
}
