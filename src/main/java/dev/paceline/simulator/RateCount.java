package dev.paceline.simulator;

/**
 * The count of one quota. Times are nanoseconds of one monotonic clock and never run backwards. Requests that were
 * turned away do not count.
 *
 * <p>A rate that is no whole number is a whole limit in a longer or shorter window: 2.5 a second is 2 in 0.8 s, 0.5 a
 * second is 1 in 2 s.
 */
@FunctionalInterface
interface RateCount {
    /** Counts a request that arrives now, and says whether it may go on. */
    boolean admits(long nanos);

    private static int limit(double rate) {
        return (int) Math.max(1, Math.floor(rate));
    }

    private static long window(double rate) {
        return Math.round(limit(rate) / rate * 1e9);
    }

    /** Remembers the last arrivals: the oldest of them must be a whole window ago. */
    final class Sliding implements RateCount {
        private final long[] admitted;
        private final long window;
        private long count;

        Sliding(double rate) {
            admitted = new long[limit(rate)];
            window = window(rate);
        }

        @Override
        public boolean admits(long nanos) {
            int oldest = (int) (count % admitted.length);
            if (count >= admitted.length && nanos - admitted[oldest] < window) {
                return false;
            }
            admitted[oldest] = nanos;
            count++;
            return true;
        }
    }

    /** Counts from nought in every window of the clock. */
    final class Fixed implements RateCount {
        private final int limit;
        private final long length;
        private long window = Long.MIN_VALUE;
        private int count;

        Fixed(double rate) {
            limit = limit(rate);
            length = window(rate);
        }

        @Override
        public boolean admits(long nanos) {
            long current = Math.floorDiv(nanos, length);
            if (current != window) {
                window = current;
                count = 0;
            }
            if (count >= limit) {
                return false;
            }
            count++;
            return true;
        }
    }

    /** Starts full, and a request takes one token. */
    final class Token implements RateCount {
        private final long capacity;
        private final long price;
        private long saved;
        private long last = Long.MIN_VALUE;

        Token(double rate) {
            price = Math.round(1e9 / rate);
            capacity = limit(rate) * price;
            saved = capacity;
        }

        @Override
        public boolean admits(long nanos) {
            saved = last == Long.MIN_VALUE ? capacity : Math.min(capacity, saved + nanos - last);
            last = nanos;
            if (saved < price) {
                return false;
            }
            saved -= price;
            return true;
        }
    }
}
