package dev.paceline.metering;

import java.util.Arrays;

/**
 * Keeps the arrivals at the server within the limit, whatever the way there does to their distances.
 *
 * <p>A request that left at {@code s} and was answered after {@code r} arrived at the latest at {@code s + (r - f)} plus
 * the fastest way there, {@code f} being the fastest round trip seen: what it took beyond {@code f} may all have been
 * spent on the way there. One without an answer may still be on its way. The next request may leave at {@code t} when
 * fewer than {@code n} others can arrive later than {@code t} minus the window plus the fastest way there.
 *
 * <p>Proof that no window then holds more than {@code n} arrivals: take the one among them that left last, at
 * {@code t}; it arrives at {@code t} plus the fastest way or later, so every other one in the window arrived later than
 * {@code t} minus the window plus the fastest way, and of those there were fewer than {@code n}.
 *
 * <p>Arithmetic alone; times are nanoseconds of one monotonic clock. Not thread-safe.
 */
final class ArrivalGuard {
    /** Until when to wait: no moment can be named, an answer must come first. */
    static final long UNTIL_ANSWERED = Long.MAX_VALUE;

    private final int limit;
    private final long window;
    /** The latest arrivals possible, ascending; the last {@code known} places are in use. */
    private final long[] latest;

    private int known;
    private int pending;
    private long fastest = Long.MAX_VALUE;

    ArrivalGuard(int limit, long windowNanos) {
        this.limit = limit;
        this.window = windowNanos;
        this.latest = new long[limit];
    }

    /** The earliest moment the next request may leave: in the past, in the future, or {@link #UNTIL_ANSWERED}. */
    long earliest() {
        int room = limit - pending;
        if (room <= 0) {
            return UNTIL_ANSWERED;
        }
        return known < room ? Long.MIN_VALUE : latest[limit - room] + window;
    }

    /** A request leaves. */
    void left() {
        pending++;
    }

    /** It was answered, or given up: it arrived some time between. */
    void answered(long leftAt, long now) {
        pending--;
        fastest = Math.min(fastest, now - leftAt);
        remember(now - fastest);
    }

    /** Its way ended without an answer that tells of a round trip. */
    void lost(long now) {
        pending--;
        remember(now);
    }

    /** It was never written. */
    void neverLeft() {
        pending--;
    }

    private void remember(long moment) {
        if (known == limit && moment <= latest[0]) {
            return;
        }
        int low = known == limit ? 1 : limit - known;
        int at = Arrays.binarySearch(latest, low, limit, moment);
        int place = at >= 0 ? at : -at - 1;
        System.arraycopy(latest, low, latest, low - 1, place - low);
        latest[place - 1] = moment;
        known = Math.min(limit, known + 1);
    }
}
