package dev.paceline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When to stop.
 *
 * @param maxFailures how many rows may end failed or unknown
 * @param deadline no attempt starts after it; null for none
 * @param outagePatience how long an endpoint may be out of reach
 * @param settle how long a task rests after an attempt that was not settled
 */
public record Limits(MaxFailures maxFailures, @Nullable Deadline deadline, Duration outagePatience, Duration settle) {
    /** 5 %, no deadline, ten minutes, ten seconds. */
    public static final Limits DEFAULT =
            new Limits(MaxFailures.DEFAULT, null, Duration.ofMinutes(10), Duration.ofSeconds(10));

    /** When no attempt may start any more. */
    public sealed interface Deadline {
        /**
         * How long it still is, for a run that begins now: nothing or less once it has come.
         *
         * @param now the wall clock
         * @param nanos a clock that is never set
         */
        Supplier<Duration> seen(Supplier<Instant> now, LongSupplier nanos);

        /** A moment of the wall clock, which may be set meanwhile. */
        record At(Instant moment) implements Deadline {
            @Override
            public Supplier<Duration> seen(Supplier<Instant> now, LongSupplier nanos) {
                return () -> Duration.between(now.get(), moment);
            }
        }

        /** So long after the run began, whatever becomes of the wall clock. */
        record After(Duration length) implements Deadline {
            @Override
            public Supplier<Duration> seen(Supplier<Instant> now, LongSupplier nanos) {
                long end = nanos.getAsLong() + length.toNanos();
                return () -> Duration.ofNanos(end - nanos.getAsLong());
            }
        }
    }

    /**
     * How many rows may end failed or unknown: so many, or so large a share of those that have ended.
     *
     * @param count counts at once; negative where the share counts
     * @param share 0 to 1, once 50 rows have ended
     */
    public record MaxFailures(long count, double share) {
        /** 5 %. */
        public static final MaxFailures DEFAULT = share(0.05);

        private static final int ENOUGH_ROWS = 50;
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        /** At most so many. */
        public static MaxFailures count(long count) {
            return new MaxFailures(count, 1);
        }

        /** At most such a share. */
        public static MaxFailures share(double share) {
            return new MaxFailures(-1, share);
        }

        /**
         * Reads {@code N} or {@code N%}.
         *
         * @throws IllegalArgumentException where it is neither
         */
        public static MaxFailures parse(String text) {
            if (!text.endsWith("%")) {
                long count = Long.parseLong(text);
                if (count < 0) {
                    throw new IllegalArgumentException("below 0");
                }
                return count(count);
            }
            BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException("a share is from 0% to 100%");
            }
            return share(percent.movePointLeft(2).doubleValue());
        }

        /** Whether there are too many. */
        public boolean exceededBy(long failures, long ended) {
            return count >= 0 ? failures > count : ended >= ENOUGH_ROWS && failures > allowedOf(ended);
        }

        /** Rounded down; exact, where a product of doubles is not: 29 % of 100 are 29. */
        private long allowedOf(long ended) {
            return BigDecimal.valueOf(share)
                    .multiply(BigDecimal.valueOf(ended))
                    .setScale(0, RoundingMode.FLOOR)
                    .longValueExact();
        }

        /** As on the command line. */
        @Override
        public String toString() {
            return count >= 0
                    ? Long.toString(count)
                    : BigDecimal.valueOf(share)
                                    .movePointRight(2)
                                    .stripTrailingZeros()
                                    .toPlainString()
                            + "%";
        }
    }

    /** With this limit of failures. */
    public Limits maxFailures(MaxFailures limit) {
        return new Limits(limit, deadline, outagePatience, settle);
    }

    /** With a deadline at a moment of the wall clock. */
    public Limits deadline(Instant moment) {
        return new Limits(maxFailures, new Deadline.At(moment), outagePatience, settle);
    }

    /** With a deadline so long after the run begins. */
    public Limits deadline(Duration afterItsBeginning) {
        return new Limits(maxFailures, new Deadline.After(afterItsBeginning), outagePatience, settle);
    }
}
