package dev.paceline.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * The pacers of a run, one for each quota. A pacer is made when it is first asked for, and all follow the same settings.
 *
 * <p>Thread-safe. {@link #pause}, {@link #proceed} and {@link #rate} act at once: when one has returned, no permit is granted any
 * more by the earlier settings. They wait for the grants that other threads are making, so nobody may call them from within a
 * permit's own signal.
 */
public final class Meter {
    private final Map<Quota, Pacer> pacers = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight inFlight;
    private final Duration startAfter;
    private volatile PaceSettings settings;

    /**
     * @param rate for each quota
     * @param ticker monotonic time
     * @param timer wakes waiting lines
     * @param inFlight the run's places in flight
     * @param startAfter nothing leaves before: the server still counts what an earlier process may just have sent
     */
    public Meter(Rate rate, Ticker ticker, Scheduler timer, InFlight inFlight, Duration startAfter) {
        this.settings = PaceSettings.of(rate);
        this.ticker = ticker;
        this.timer = timer;
        this.inFlight = inFlight;
        this.startAfter = startAfter;
    }

    /** The quota's pacer. */
    public Pacer of(Quota quota) {
        Pacer known = pacers.get(quota);
        return known != null
                ? known
                : pacers.computeIfAbsent(
                        quota, key -> new Pacer(key, () -> settings, ticker, timer, inFlight, startAfter));
    }

    /** Grants nothing more, on any quota, until {@link #proceed}. Permits that were granted before stay good. */
    public void pause() {
        change(before -> before.paused(true));
    }

    /** Goes on after {@link #pause}, at the pace that the quotas allow. */
    public void proceed() {
        change(before -> before.paused(false));
    }

    /** Whether nothing may leave at the moment. */
    public boolean isPaused() {
        return settings.paused();
    }

    /** Every quota's pace from now on. What left before still counts. */
    public void rate(Rate rate) {
        change(before -> before.rate(rate));
    }

    /** Grants nothing more for good: whoever waits, now or later, gets nothing. Any thread may call this. */
    public void close() {
        update(PaceSettings::close);
        pacers.values().forEach(Pacer::giveOut);
    }

    /** What the answers tell of the quotas that give less than was asked for. */
    public List<LimitEstimate> estimates() {
        return pacers.values().stream()
                .flatMap(pacer -> Stream.ofNullable(pacer.estimate()))
                .toList();
    }

    /** A pacer that another thread makes meanwhile reads the new settings itself, before its first grant. */
    private void change(UnaryOperator<PaceSettings> next) {
        update(next);
        pacers.values().forEach(Pacer::applySettings);
    }

    private synchronized void update(UnaryOperator<PaceSettings> next) {
        settings = next.apply(settings);
    }
}
