package dev.paceline.ratelimit;

/**
 * How the user wants every quota to be used at the moment.
 *
 * @param rate requests a second, the nominal pace
 * @param paused whether nothing may leave
 * @param closed whether nothing will leave any more
 */
record PaceSettings(Rate rate, boolean paused, boolean closed) {
    static PaceSettings of(Rate rate) {
        return new PaceSettings(rate, false, false);
    }

    PaceSettings rate(Rate now) {
        return new PaceSettings(now, paused, closed);
    }

    PaceSettings paused(boolean now) {
        return new PaceSettings(rate, now, closed);
    }

    PaceSettings close() {
        return new PaceSettings(rate, paused, true);
    }
}
