/**
 * The simulator stood still or was killed.
 *
 * @param from in milliseconds of {@link System#nanoTime}
 * @param to when it went on, the same where it did not
 */
record Silence(double from, double to) {
    private static final double BEFORE_MILLIS = 500;

    /** What waited is read within this. */
    private static final double AFTER_MILLIS = 2_000;

    /** Whether it can have kept an attempt from being settled. */
    boolean explains(Call attempt) {
        return attempt.at() >= from - BEFORE_MILLIS && attempt.at() <= to + AFTER_MILLIS;
    }
}
