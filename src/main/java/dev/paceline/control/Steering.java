package dev.paceline.control;

import dev.paceline.call.Addressing;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Pace;
import dev.paceline.model.Value;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Rate;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.status.Counters;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The hand on a run's pace while it goes on: pause, continue, another rate. What is asked for before anything is sent holds from
 * the first request on.
 *
 * <p>Safe for any number of threads. Who changes something waits for the permits that are just being granted, and so must
 * not be within one of them; who only looks never waits.
 */
public final class Steering {
    private final double share;
    private final int documented;
    private final Addressing addressing;
    private final Clock clock;
    private final Ticker ticker;
    private final Counters counters;
    private final List<RunEvent> early = new ArrayList<>();

    private volatile State state;
    private Consumer<RunEvent> journal = early::add;
    private @Nullable Meter meter;

    /**
     * @param pace as the run begins
     * @param documented how many requests a second the API's documentation allows
     * @param addressing where its requests go
     * @param clock wall time, for the journal
     * @param ticker measures pauses
     * @param counters is told, for whoever looks on
     */
    public Steering(Pace pace, int documented, Addressing addressing, Clock clock, Ticker ticker, Counters counters) {
        this.documented = documented;
        this.share = pace.share();
        this.addressing = addressing;
        this.clock = clock;
        this.ticker = ticker;
        this.counters = counters;
        this.state = new State(pace.perSecond(), false, 0, 0);
    }

    /** What each quota may have now: the rate, less what is left to others. */
    public Rate rate() {
        return new Rate(state.perSecond * share);
    }

    /** How long the run has been paused in all, nanoseconds. */
    public long pausedNanos() {
        State now = state;
        return now.pausedNanos + (now.paused ? ticker.nanos() - now.pausedAt : 0);
    }

    /** How it stands. */
    public Reply standing(boolean changed) {
        State now = state;
        return new Reply(
                changed,
                counters.progress().phase(),
                now.paused,
                now.perSecond,
                share,
                addressing.host(),
                addressing.isLoopback(),
                documented);
    }

    /**
     * From now on there is something to steer.
     *
     * @param wheel the run's meter
     * @param notes where events are written down
     */
    public synchronized void takeHold(Meter wheel, Consumer<RunEvent> notes) {
        early.forEach(notes);
        early.clear();
        journal = notes;
        meter = wheel;
        wheel.rate(rate());
        if (state.paused) {
            wheel.pause();
        }
    }

    /**
     * When it returns, no further request is let go; those that were settle.
     *
     * @param by who wants it so, for the journal and whoever looks on
     * @return whether that changed anything
     */
    public synchronized boolean pause(String by) {
        if (state.paused) {
            return false;
        }
        state = new State(state.perSecond, true, ticker.nanos(), state.pausedNanos);
        if (meter != null) {
            meter.pause();
        }
        counters.paused(true);
        note("paused", by, List.of());
        counters.notice("Paused by " + by + ": no request leaves until the run is told to continue.");
        return true;
    }

    /** Goes on after a pause, at the pace that holds then; whether that changed anything. */
    public synchronized boolean proceed(String by) {
        if (!state.paused) {
            return false;
        }
        state = new State(state.perSecond, false, 0, pausedNanos());
        counters.paused(false);
        note("continued", by, List.of());
        counters.notice("Continued by " + by + ", " + inWords() + ".");
        if (meter != null) {
            meter.proceed();
        }
        return true;
    }

    /**
     * Another rate, from now on; a pause stays one.
     *
     * @param perSecond requests a second for each quota, of which the run's share is used; infinite on loopback only
     * @return whether that changed anything
     * @throws ConfigurationException where requests must not go that fast
     */
    public synchronized boolean rate(double perSecond, String by) {
        addressing.refuseUnlimited(perSecond);
        if (perSecond == state.perSecond) {
            return false;
        }
        state = new State(perSecond, state.paused, state.pausedAt, state.pausedNanos);
        if (meter != null) {
            meter.rate(rate());
        }
        note("rate_changed", by, List.of(new Value.Field("per_second", Value.text(Double.toString(perSecond)))));
        counters.notice("The rate was set by " + by + ": " + inWords() + ".");
        return true;
    }

    private void note(String kind, String by, List<Value.Field> more) {
        List<Value.Field> details = new ArrayList<>(more);
        details.add(new Value.Field("by", Value.text(by)));
        journal.accept(new RunEvent(kind, clock.instant(), details));
    }

    private String inWords() {
        double perSecond = state.perSecond;
        String rate = Double.isInfinite(perSecond) ? "as fast as it answers" : figure(perSecond) + " a second";
        return share < 1 ? rate + ", of which " + figure(share * 100) + "% are used" : rate;
    }

    private static String figure(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /**
     * What was asked for.
     *
     * @param perSecond requests a second for each quota
     * @param paused whether none may leave
     * @param pausedAt since when, by the ticker; 0 where not
     * @param pausedNanos how long the earlier pauses lasted
     */
    private record State(double perSecond, boolean paused, long pausedAt, long pausedNanos) {}
}
