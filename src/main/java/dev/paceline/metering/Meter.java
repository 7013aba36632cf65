package dev.paceline.metering;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.scheduler.Scheduler;

/** The pacers of a run, one for each quota, made when first asked for. */
public final class Meter {
    private final Map<Quota, Pacer> pacers = new ConcurrentHashMap<>();
    private final Rate rate;
    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight places;
    private final Duration startAfter;

    /**
     * @param rate for each quota
     * @param ticker monotonic time
     * @param timer wakes waiting lines
     * @param places the run's places in flight
     * @param startAfter nothing leaves before: what an earlier process may just have sent still counts at the server
     */
    public Meter(Rate rate, Ticker ticker, Scheduler timer, InFlight places, Duration startAfter) {
        this.rate = rate;
        this.ticker = ticker;
        this.timer = timer;
        this.places = places;
        this.startAfter = startAfter;
    }

    /** The quota's pacer. */
    public Pacer of(Quota quota) {
        return pacers.computeIfAbsent(quota, key -> new Pacer(rate, ticker, timer, places, startAfter));
    }
}
