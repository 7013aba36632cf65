package dev.paceline.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import reactor.core.scheduler.Scheduler;

/**
 * The pacers of a run, one for each quota, made when first asked for; and the run's hand on all of them.
 *
 * <p>Thread-safe. {@link #pause}, {@link #proceed} and {@link #rate} act at once: when one has returned, no permit is
 * granted any more on the terms that held before. They wait for the grants that other threads are just making, so they are
 * not for use within a permit's own signal.
 */
public final class Meter {
    private final Map<Quota, Pacer> pacers = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight places;
    private final Duration startAfter;
    private volatile PaceSettings terms;

    /**
     * @param rate for each quota
     * @param ticker monotonic time
     * @param timer wakes waiting lines
     * @param places the run's places in flight
     * @param startAfter nothing leaves before: what an earlier process may just have sent still counts at the server
     */
    public Meter(Rate rate, Ticker ticker, Scheduler timer, InFlight places, Duration startAfter) {
        this.terms = PaceSettings.of(rate);
        this.ticker = ticker;
        this.timer = timer;
        this.places = places;
        this.startAfter = startAfter;
    }

    /** The quota's pacer. */
    public Pacer of(Quota quota) {
        Pacer known = pacers.get(quota);
        return known != null
                ? known
                : pacers.computeIfAbsent(quota, key -> new Pacer(key, () -> terms, ticker, timer, places, startAfter));
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
        return terms.paused();
    }

    /** Every quota's pace from now on. What left before still counts. */
    public void rate(Rate rate) {
        change(before -> before.rate(rate));
    }

    /** Grants nothing more for good: whoever waits, now or later, is sent away with nothing. May be called from anywhere. */
    public void close() {
        terms(PaceSettings::close);
        pacers.values().forEach(Pacer::giveOut);
    }

    /** What is believed of the quotas that give less than was asked for. */
    public List<LimitEstimate> beliefs() {
        return pacers.values().stream()
                .flatMap(pacer -> Stream.ofNullable(pacer.belief()))
                .toList();
    }

    /** A pacer that is being made meanwhile reads the new terms itself, before its first grant. */
    private void change(UnaryOperator<PaceSettings> next) {
        terms(next);
        pacers.values().forEach(Pacer::heed);
    }

    private synchronized void terms(UnaryOperator<PaceSettings> next) {
        terms = next.apply(terms);
    }
}
