package dev.paceline.metering;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * The bucket that spreads requests evenly. A request costs two tokens and the bucket holds three: half a request can be
 * saved up, so a timer that wakes late costs no throughput, and no burst can form. It runs on the monotonic clock;
 * Bucket4j's default is the wall clock, which may jump.
 */
final class Spacing {
    private static final int COST = 2;
    private static final int CAPACITY = 3;

    private final Bucket bucket;

    Spacing(Rate rate, Ticker ticker) {
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Monotonic(ticker))
                .addLimit(bandwidth(rate))
                .build();
    }

    /** Refills at another rate from now on; what was saved up stays. */
    void rate(Rate rate) {
        bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(rate)).build(), TokensInheritanceStrategy.AS_IS);
    }

    private static Bandwidth bandwidth(Rate rate) {
        return Bandwidth.builder()
                .capacity(CAPACITY)
                .refillGreedy(COST, Duration.ofNanos(rate.spacingNanos()))
                .initialTokens(COST)
                .build();
    }

    /** For how many nanoseconds the next request must wait for its tokens. */
    long waitNanos() {
        return bucket.estimateAbilityToConsume(COST).getNanosToWaitForRefill();
    }

    /** Takes the tokens that {@link #waitNanos} found. */
    void take() {
        bucket.tryConsume(COST);
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
