package dev.paceline.engine;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;

/**
 * How fast.
 *
 * @param perSecond requests a second for each quota; infinite for no limit (loopback only)
 * @param share how much of it to use, above 0 up to 1: the rest is left to people
 * @param inFlight requests under way at once, for the whole run
 */
public record Pace(double perSecond, double share, int inFlight) {
    /** That of the action that is meant where none is named. */
    public static final Pace DEFAULT = of(Actions.standard());

    /** Refuses what is no pace. */
    public Pace {
        if (!(perSecond > 0) || !(share > 0 && share <= 1) || inFlight < 1) {
            throw new IllegalArgumentException(
                    "a pace is above 0, a share above 0 up to 1, and at least one request is in flight");
        }
    }

    /** As often as is documented of an action, 64 in flight. */
    public static Pace of(Action action) {
        return new Pace(action.rate().perSecond(), 1, 64);
    }

    /** With this many requests a second. */
    public Pace perSecond(double rate) {
        return new Pace(rate, share, inFlight);
    }
}
