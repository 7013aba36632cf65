package dev.paceline.pacing;

/**
 * One case to be measured.
 *
 * @param counting how the server counts
 * @param limit how many it lets through in a second
 * @param baseMs the fastest way there, and the fastest way back
 * @param there what the way there takes besides
 * @param back what the way back takes besides
 * @param processing what the server takes; a request that is turned away takes nothing
 * @param others who else uses the quota
 * @param requests how many are to be accepted
 */
public record Cell(
        Counting counting,
        int limit,
        double baseMs,
        Spread there,
        Spread back,
        Spread processing,
        Others others,
        int requests) {

    /** The published ones: 20 a second, 10 ms each way and so much jitter, 20 ± 20 ms of processing, 6,000 requests. */
    public static Cell published(Counting counting, double jitterMs, Others others) {
        var jitter = Spread.even(0, jitterMs);
        return new Cell(counting, 20, 10, jitter, jitter, Spread.even(0, 40), others, 6000);
    }

    /** With so many requests. */
    public Cell requests(int count) {
        return new Cell(counting, limit, baseMs, there, back, processing, others, count);
    }

    /** With another limit. */
    public Cell limit(int perSecond) {
        return new Cell(counting, perSecond, baseMs, there, back, processing, others, requests);
    }

    /** Without the others. */
    public Cell without() {
        return new Cell(counting, limit, baseMs, there, back, processing, Others.NONE, requests);
    }

    /**
     * Who else uses the quota. They do not try again.
     *
     * @param perSecond how much
     * @param poisson at random rather than evenly; their way has the same jitter either way
     * @param untilSeconds when they leave
     */
    public record Others(double perSecond, boolean poisson, double untilSeconds) {
        /** Nobody. */
        public static final Others NONE = new Others(0, false, 0);
        /** Eight a second, for 200 s. */
        public static final Others EIGHT = new Others(8, false, 200);
    }
}
