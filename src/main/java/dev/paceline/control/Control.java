package dev.paceline.control;

import dev.paceline.action.Action;
import dev.paceline.call.Addressing;
import dev.paceline.call.Platform;
import dev.paceline.call.Stop;
import dev.paceline.model.Limits;
import dev.paceline.model.Settings;
import dev.paceline.status.Counters;
import dev.paceline.status.FailureWatch;
import java.time.Duration;

/**
 * The handles on one run while it goes on.
 *
 * @param stop its switch
 * @param watch throws the switch when too much goes wrong
 * @param counters what it has come to
 * @param steering pauses it, and sets its rate
 */
public record Control(Stop stop, FailureWatch watch, Counters counters, Steering steering) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    public static Control of(Settings settings, Addressing addressing, Platform platform, Action action) {
        Limits limits = settings.limits();
        Limits.Deadline deadline = limits.deadline();
        var stop = new Stop(
                SETTLES_WITHIN,
                platform.guard(),
                deadline == null ? null : deadline.seen(platform.clock()::instant, platform.ticker()::nanos));
        var watch = new FailureWatch(limits.maxFailures(), stop);
        var counters = new Counters(watch);
        var steering = new Steering(
                settings.pace(), action.rate().perSecond(), addressing, platform.clock(), platform.ticker(), counters);
        return new Control(stop, watch, counters, steering);
    }
}
