package com.google.common.util.concurrent;

import java.util.function.LongSupplier;

/** Guava's limiter on a clock of ours: its own test seam, which is package-private. */
public final class GuavaOnATicker {
    private final RateLimiter limiter;

    /** {@code RateLimiter.create(perSecond)}, but for the clock. */
    public GuavaOnATicker(double perSecond, LongSupplier nanos) {
        limiter = RateLimiter.create(perSecond, new RateLimiter.SleepingStopwatch() {
            @Override
            protected long readMicros() {
                return nanos.getAsLong() / 1000;
            }

            @Override
            protected void sleepMicrosUninterruptibly(long micros) {
                throw new IllegalStateException("nobody sleeps in virtual time");
            }
        });
    }

    /** What {@code acquire()} does before it sleeps: reserves a permit and says for how many microseconds to wait. */
    public long reserve() {
        return limiter.reserve(1);
    }
}
