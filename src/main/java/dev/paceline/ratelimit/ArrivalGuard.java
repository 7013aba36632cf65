package dev.paceline.ratelimit;

/**
 * Keeps the arrivals at the server within the limit, whatever the way there does to their distances.
 *
 * <p>A request that was answered at {@code a} arrived at the latest at {@code a - f} plus the fastest way there,
 * {@code f} being the fastest round trip: at least the rest of it was spent on processing and on the way back. One
 * without an answer may still be on its way. The next request may leave at {@code t} when fewer than {@code n} others can
 * arrive later than {@code t} minus the window plus the fastest way there.
 *
 * <p>Proof that no window then holds more than {@code n} arrivals: take the one among them that left last, at
 * {@code t}; it arrives at {@code t} plus the fastest way or later, so every other one in the window arrived later than
 * {@code t} minus the window plus the fastest way, and of those there were fewer than {@code n}.
 *
 * <p>The fastest round trip there is can only be guessed from those seen. The guess is below the fastest seen by a share of
 * their spread: one part in {@value #MARGIN}, and {@value #DOUBT} parts in their number, so that it is careful at first. Until
 * twice {@code n} are seen nothing is guessed: the first ones may all have waited for one slow connection. The proof
 * holds as far as the guess does: where three times that vary evenly make up the round trip, about one request in 60,000 was
 * seen to come too early by some milliseconds, which a server that counts in any second turns away.
 *
 * <p>Arithmetic alone; times are nanoseconds of one monotonic clock. Not thread-safe.
 */
final class ArrivalGuard {
    /** Until when to wait: no moment can be named, an answer must come first. */
    static final long UNTIL_ANSWERED = Long.MAX_VALUE;
    /** There is nothing to wait for. */
    static final long AT_ONCE = Long.MIN_VALUE;

    private static final int DOUBT = 20;
    private static final int MARGIN = 64;

    private int limit;
    private long window;
    /** When the last answers came, a ring: {@code limit} of them, or one where nothing is limited. */
    private long[] answers;

    private long answered;
    private int pending;
    private long trips;
    private long fastest = Long.MAX_VALUE;
    private long slowest;

    ArrivalGuard(Rate rate) {
        this.limit = rate.perWindow();
        this.window = rate.windowNanos();
        this.answers = new long[ring(rate)];
    }

    /**
     * Another limit from now on: the proof then holds for every window that ends with a request that leaves later. Requests
     * on their way stay counted. Of the answers the last are kept; one that is no longer known came no later than the oldest
     * that is, and is taken for that.
     */
    void limit(Rate rate) {
        long[] longer = new long[ring(rate)];
        long known = Math.min(answered, longer.length);
        for (int back = 1; back <= known; back++) {
            longer[(int) ((answered - back) % longer.length)] = answer(Math.min(back, answers.length));
        }
        answers = longer;
        limit = rate.perWindow();
        window = rate.windowNanos();
    }

    private static int ring(Rate rate) {
        return rate.isUnlimited() ? 1 : rate.perWindow();
    }

    /** When the answer came that was so many before the next. */
    private long answer(int back) {
        return answers[(int) ((answered - back) % answers.length)];
    }

    /**
     * The earliest moment the next request may leave, {@link #AT_ONCE} or {@link #UNTIL_ANSWERED}.
     *
     * @param fewer where less than the limit may arrive in a window at the moment
     */
    long earliest(int fewer) {
        int room = Math.min(fewer, limit) - pending;
        if (room <= 0) {
            return UNTIL_ANSWERED;
        }
        return answered < room ? AT_ONCE : answer(room) - roundTrip() + window;
    }

    /** A request leaves. */
    void left() {
        pending++;
    }

    /** Its answer came. */
    void answered(long leftAt, long now) {
        trips++;
        fastest = Math.min(fastest, now - leftAt);
        slowest = Math.max(slowest, now - leftAt);
        lost(now);
    }

    /** Its way ended without an answer: it may have arrived until now. */
    void lost(long now) {
        pending--;
        answers[(int) (answered++ % answers.length)] = now;
    }

    /** It was never written. */
    void neverLeft() {
        pending--;
    }

    private long roundTrip() {
        long spread = slowest - fastest;
        return trips < 2L * limit ? 0 : Math.max(0, fastest - DOUBT * spread / trips - spread / MARGIN);
    }
}
