package dev.paceline.metering;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * The bucket that spreads requests evenly. It starts with one token and holds two: nothing is saved up for a burst, and a
 * timer that wakes late costs no throughput. It runs on the monotonic clock; Bucket4j's default is the wall clock, which
 * may jump.
 */
final class Spacing {
    private final Bucket bucket;

    Spacing(Rate rate, Ticker ticker) {
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Monotonic(ticker))
                .addLimit(Bandwidth.builder()
                        .capacity(2)
                        .refillGreedy(1, Duration.ofNanos(rate.spacingNanos()))
                        .initialTokens(1)
                        .build())
                .build();
    }

    /** For how many nanoseconds there is no token, 0 if there is one. */
    long waitNanos() {
        return bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    }

    /** Takes a token that {@link #waitNanos} found. */
    void take() {
        bucket.tryConsume(1);
    }

    private record Monotonic(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
