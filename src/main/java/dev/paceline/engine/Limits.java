package dev.paceline.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to stop.
 *
 * @param maxFailures how many rows may end failed or unknown
 * @param deadline no attempt starts after it; null for none
 * @param outagePatience how long an endpoint may be out of reach
 * @param settle how long a task rests after an attempt that was not settled
 */
public record Limits(MaxFailures maxFailures, @Nullable Instant deadline, Duration outagePatience, Duration settle) {
    /** 5 %, no deadline, ten minutes, ten seconds. */
    public static final Limits DEFAULT =
            new Limits(MaxFailures.DEFAULT, null, Duration.ofMinutes(10), Duration.ofSeconds(10));

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
            double percent = Double.parseDouble(text.substring(0, text.length() - 1));
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("a share is from 0% to 100%");
            }
            return share(percent / 100);
        }

        /** Whether there are too many. */
        public boolean exceededBy(long failures, long ended) {
            return count >= 0 ? failures > count : ended >= ENOUGH_ROWS && failures > share * ended;
        }

        /** As on the command line. */
        @Override
        public String toString() {
            double percent = share * 100;
            return count >= 0
                    ? Long.toString(count)
                    : (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent)) + "%";
        }
    }

    /** With this limit of failures. */
    public Limits maxFailures(MaxFailures limit) {
        return new Limits(limit, deadline, outagePatience, settle);
    }

    /** With this deadline. */
    public Limits deadline(@Nullable Instant moment) {
        return new Limits(maxFailures, moment, outagePatience, settle);
    }
}
