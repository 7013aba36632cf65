package dev.paceline.model;

/**
 * How fast.
 *
 * @param perSecond requests a second for each quota; infinite for no limit (loopback only)
 * @param share how much of it to use, above 0 up to 1: the rest is left to people
 * @param inFlight requests under way at once, for the whole run
 */
public record Pace(double perSecond, double share, int inFlight) {
    /** 20 a second, all of it, 64 in flight: what is documented of the action that is meant where none is named. */
    public static final Pace DEFAULT = new Pace(20, 1, 64);

    /** Refuses what is no pace. */
    public Pace {
        if (!(perSecond > 0) || !(share > 0 && share <= 1) || inFlight < 1) {
            throw new IllegalArgumentException(
                    "a pace is above 0, a share above 0 up to 1, and at least one request is in flight");
        }
    }

    /** With this many requests a second. */
    public Pace perSecond(double rate) {
        return new Pace(rate, share, inFlight);
    }
}
