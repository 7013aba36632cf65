package dev.paceline.simulator;

import java.util.SplittableRandom;
import java.util.UUID;

/** One call in the log. A million of them may be kept, so what can be computed again is not. */
final class Entry {
    private static final long NEVER = -1;

    final long n;
    final String verdict;
    final int status;
    private final long salt;
    private volatile Received received;
    private volatile long executedAt = NEVER;

    Entry(long n, long salt, Received received, String verdict, int status) {
        this.n = n;
        this.salt = salt;
        this.received = received;
        this.verdict = verdict;
        this.status = status;
    }

    Received received() {
        return received;
    }

    /** Lets go of what no line of the log is to tell: nobody works on this call any more. */
    void cut() {
        received = received.cut();
    }

    /** Bytes that it takes in the log, nearly. */
    long logged() {
        return received.logged();
    }

    boolean executed() {
        return executedAt != NEVER;
    }

    /** Nanoseconds since the server started. */
    long executedAt() {
        return executedAt;
    }

    void execute(long nanos) {
        executedAt = nanos;
    }

    /** A random UUID, but the same for the same call. */
    String requestId() {
        return uuid(new SplittableRandom(salt + n));
    }

    /** The same for the job that it begins. */
    String jobId() {
        return uuid(new SplittableRandom(~salt - n));
    }

    private static String uuid(SplittableRandom bits) {
        long high = (bits.nextLong() & ~0xF000L) | 0x4000L;
        long low = (bits.nextLong() >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
