package dev.paceline.metering;

/**
 * What the run's user asks of every quota at the moment.
 *
 * @param rate requests a second, the nominal pace
 * @param paused whether nothing may leave
 * @param closed whether nothing will leave any more
 */
record Terms(Rate rate, boolean paused, boolean closed) {
    static Terms of(Rate rate) {
        return new Terms(rate, false, false);
    }

    Terms rate(Rate now) {
        return new Terms(now, paused, closed);
    }

    Terms paused(boolean now) {
        return new Terms(rate, now, closed);
    }

    Terms close() {
        return new Terms(rate, paused, true);
    }
}
