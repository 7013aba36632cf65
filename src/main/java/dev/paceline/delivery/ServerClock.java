package dev.paceline.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Wall time as the server sees it. A signature is refused when it is more than five minutes off; the reply that says so
 * has a {@code Date}, and from that the difference is learnt.
 */
final class ServerClock {
    private final Clock clock;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    ServerClock(Clock clock) {
        this.clock = clock;
    }

    /** Now, at the server. */
    Instant now() {
        return clock.instant().plus(offset.get());
    }

    /** How far the server's clock is ahead of this machine's. */
    Duration offset() {
        return offset.get();
    }

    /** Learns from a reply; false where it has no date to learn from. */
    boolean learn(@Nullable Instant serverDate) {
        if (serverDate == null) {
            return false;
        }
        offset.set(Duration.between(clock.instant(), serverDate));
        return true;
    }
}
