package dev.paceline.engine;

import dev.paceline.delivery.Stop;
import java.time.Clock;
import java.time.Duration;
import reactor.core.scheduler.Scheduler;

/**
 * The handles on one run while it goes on.
 *
 * @param stop its switch
 * @param watch throws the switch when too much goes wrong
 * @param counters what it has come to
 */
record Control(Stop stop, Watch watch, Counters counters) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    static Control of(Limits limits, Clock clock, Scheduler timer) {
        var stop = new Stop(SETTLES_WITHIN, timer, clock, limits.deadline());
        var watch = new Watch(limits.maxFailures(), stop);
        return new Control(stop, watch, new Counters(watch));
    }
}
