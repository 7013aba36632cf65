package dev.paceline.ratelimit;

/**
 * How many requests may arrive in a window, and how they are spread over it.
 *
 * @param perSecond requests a second, above 0; infinite for no limit at all
 */
public record Rate(double perSecond) {
    private static final long SECOND = 1_000_000_000L;

    /** Refuses what is no rate. */
    public Rate {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0: " + perSecond);
        }
    }

    /** No limit: for a server of one's own. */
    public static Rate unlimited() {
        return new Rate(Double.POSITIVE_INFINITY);
    }

    /** Whether there is no limit. */
    public boolean isUnlimited() {
        return Double.isInfinite(perSecond);
    }

    /** The whole number of requests that one window may hold. */
    int perWindow() {
        return (int) Math.max(1, Math.floor(perSecond));
    }

    /** The window: a second, or longer for less than one request a second. Nanoseconds. */
    long windowNanos() {
        return perSecond >= 1 ? SECOND : (long) Math.ceil(SECOND / perSecond);
    }

    /** The even distance between two requests, nanoseconds. */
    long spacingNanos() {
        return Math.max(1, (long) Math.ceil(SECOND / perSecond));
    }

    /** How many requests may be got ready at once: a tenth of a second's, at least two, at most what may be in flight. */
    int aheadOf(int inFlight) {
        return isUnlimited() ? inFlight : (int) Math.min(inFlight, Math.max(2, perSecond / 10));
    }
}
