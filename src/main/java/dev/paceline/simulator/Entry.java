package dev.paceline.simulator;

import java.util.SplittableRandom;
import java.util.UUID;

/** One call in the log. A million of them are kept, so what can be computed again is not. */
final class Entry {
    final long n;
    final Received received;
    final String verdict;
    final int status;
    private final long salt;
    private volatile boolean executed;

    Entry(long n, long salt, Received received, String verdict, int status) {
        this.n = n;
        this.salt = salt;
        this.received = received;
        this.verdict = verdict;
        this.status = status;
    }

    boolean executed() {
        return executed;
    }

    void execute() {
        executed = true;
    }

    /** A random UUID, but the same for the same call. */
    String requestId() {
        SplittableRandom bits = new SplittableRandom(salt + n);
        long high = (bits.nextLong() & ~0xF000L) | 0x4000L;
        long low = (bits.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
