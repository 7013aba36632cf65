package dev.paceline.pacing;

/** How a server counts arrivals. What it turns away does not count. */
public enum Counting {
    /** In seconds of the server's clock, whose phase nobody knows. */
    FIXED {
        @Override
        Count count(int limit, double phase) {
            return new Fixed(limit, (long) (phase * SECOND));
        }
    },
    /** In any second. */
    SLIDING {
        @Override
        Count count(int limit, double phase) {
            return new Sliding(limit);
        }
    },
    /** A bucket, full at first, that refills evenly. */
    BUCKET {
        @Override
        Count count(int limit, double phase) {
            return new Bucket(limit);
        }
    };

    static final long SECOND = 1_000_000_000L;

    /** A fresh count. */
    abstract Count count(int limit, double phase);

    /** The count of one quota. */
    interface Count {
        /** Whether a request that arrives now may go on; it counts if so. */
        boolean admits(long now);
    }

    private static final class Fixed implements Count {
        private final int limit;
        private final long phase;
        private long window = Long.MIN_VALUE;
        private int count;

        Fixed(int limit, long phase) {
            this.limit = limit;
            this.phase = phase;
        }

        @Override
        public boolean admits(long now) {
            long current = Math.floorDiv(now + phase, SECOND);
            count = current == window ? count : 0;
            window = current;
            return count < limit && ++count > 0;
        }
    }

    private static final class Sliding implements Count {
        private final long[] admitted;
        private long count;

        Sliding(int limit) {
            admitted = new long[limit];
        }

        @Override
        public boolean admits(long now) {
            int oldest = (int) (count % admitted.length);
            if (count >= admitted.length && now - admitted[oldest] < SECOND) {
                return false;
            }
            admitted[oldest] = now;
            count++;
            return true;
        }
    }

    private static final class Bucket implements Count {
        private final int limit;
        private double tokens;
        private long last;

        Bucket(int limit) {
            this.limit = limit;
            this.tokens = limit;
        }

        @Override
        public boolean admits(long now) {
            tokens = Math.min(limit, tokens + limit * (double) (now - last) / SECOND);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
