package dev.paceline.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wall time as the server has it. The server refuses a signature whose time is more than five minutes off; its reply has a
 * {@code Date}, and the clock learns the difference from that.
 */
final class ServerClock {
    private final Clock clock;
    private volatile Duration offset = Duration.ZERO;

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** Now, at the server. */
    Instant now() {
        return clock.instant().plus(offset);
    }

    /** Now, as this machine has it, to the second. */
    Instant machine() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** How far the server's clock is ahead of this machine's. */
    Duration offset() {
        return offset;
    }

    /** Learns from a reply; false where it has no date to learn from. */
    boolean learn(@Nullable Instant serverDate) {
        if (serverDate == null) {
            return false;
        }
        offset = Duration.between(clock.instant(), serverDate);
        return true;
    }
}
