package dev.paceline.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * The bucket that spreads requests evenly. Its tokens are nanoseconds, and one flows in each nanosecond: a request costs as
 * many as are to lie between two, and the bucket holds half as many again. So half a request can be saved up, and a timer
 * that wakes late costs no throughput; but no burst can form. It runs on the monotonic clock; Bucket4j's default is the wall
 * clock, which may jump.
 */
final class Spacing {
    private static final long SECOND = 1_000_000_000L;

    private final Bucket bucket;
    private double perSecond;
    private long cost;

    Spacing(Rate rate, Ticker ticker) {
        this.perSecond = rate.perSecond();
        this.cost = rate.spacingNanos();
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Monotonic(ticker))
                .addLimit(bandwidth(cost))
                .build();
    }

    private static Bandwidth bandwidth(long cost) {
        return Bandwidth.builder()
                .capacity(cost + cost / 2)
                .refillGreedy(SECOND, Duration.ofNanos(SECOND))
                .initialTokens(cost)
                .build();
    }

    /**
     * For how many nanoseconds the next request must wait for its tokens.
     *
     * @param pace requests a second from now on; what was saved up stays, as far as the bucket now holds it
     */
    long waitNanos(double pace) {
        if (pace != perSecond) {
            perSecond = pace;
            cost = new Rate(pace).spacingNanos();
            bucket.replaceConfiguration(
                    BucketConfiguration.builder().addLimit(bandwidth(cost)).build(), TokensInheritanceStrategy.AS_IS);
        }
        return bucket.estimateAbilityToConsume(cost).getNanosToWaitForRefill();
    }

    /** Takes the tokens that {@link #waitNanos} found. */
    void take() {
        if (!bucket.tryConsume(cost)) {
            throw new IllegalStateException("a request leaves without its tokens");
        }
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
