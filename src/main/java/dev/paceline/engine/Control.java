package dev.paceline.engine;

import dev.paceline.action.Action;
import dev.paceline.delivery.Seams;
import dev.paceline.delivery.Stop;
import java.time.Duration;

/**
 * The handles on one run while it goes on.
 *
 * @param stop its switch
 * @param watch throws the switch when too much goes wrong
 * @param counters what it has come to
 * @param steering pauses it, and sets its rate
 */
record Control(Stop stop, Watch watch, Counters counters, Steering steering) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    static Control of(Equipment equipment, Action action) {
        Limits limits = equipment.settings().limits();
        Seams seams = equipment.seams();
        Limits.Deadline deadline = limits.deadline();
        var stop = new Stop(SETTLES_WITHIN, seams.guard(), deadline == null ? null : deadline.seen(seams));
        var watch = new Watch(limits.maxFailures(), stop);
        var counters = new Counters(watch);
        var steering = new Steering(
                equipment.settings().pace(),
                action.rate().perSecond(),
                equipment.addressing(),
                seams.clock(),
                seams.ticker(),
                counters);
        return new Control(stop, watch, counters, steering);
    }
}
