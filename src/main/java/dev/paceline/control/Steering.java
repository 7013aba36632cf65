package dev.paceline.control;

import dev.paceline.call.Addressing;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Pace;
import dev.paceline.model.Value;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Rate;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.status.RunStatus;
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
    private final int documented;
    private final Addressing addressing;
    private final Clock clock;
    private final Ticker ticker;
    private final RunStatus status;
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
     * @param status is told, for whoever looks on
     */
    public Steering(Pace pace, int documented, Addressing addressing, Clock clock, Ticker ticker, RunStatus status) {
        this.documented = documented;
        this.addressing = addressing;
        this.clock = clock;
        this.ticker = ticker;
        this.status = status;
        this.state = new State(pace, false, 0, 0);
    }

    /** What each quota may have now: the rate, less what is left to others. */
    public Rate rate() {
        Pace now = state.pace;
        return new Rate(now.perSecond() * now.share());
    }

    /** How long the run has been paused in all, nanoseconds. */
    public long pausedNanos() {
        State now = state;
        return now.pausedNanos + (now.paused ? ticker.nanos() - now.pausedAt : 0);
    }

    /** How it stands. */
    Reply standing(boolean changed) {
        State now = state;
        return new Reply(
                changed,
                status.progress().phase(),
                now.paused,
                now.pace.perSecond(),
                now.pace.share(),
                addressing.host(),
                addressing.isLoopback(),
                documented);
    }

    /**
     * From now on there is something to steer.
     *
     * @param paced whose pace it is
     * @param events takes what is to be written down
     */
    public synchronized void steer(Meter paced, Consumer<RunEvent> events) {
        early.forEach(events);
        early.clear();
        journal = events;
        meter = paced;
        paced.rate(rate());
        if (state.paused) {
            paced.pause();
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
        state = new State(state.pace, true, ticker.nanos(), state.pausedNanos);
        if (meter != null) {
            meter.pause();
        }
        note("paused", by, List.of());
        status.tell(listener -> listener.paused(by));
        return true;
    }

    /** Goes on after a pause, at the pace that holds then; whether that changed anything. */
    public synchronized boolean proceed(String by) {
        if (!state.paused) {
            return false;
        }
        state = new State(state.pace, false, 0, pausedNanos());
        note("continued", by, List.of());
        status.tell(listener -> listener.continued(by, state.pace));
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
        Pace asked = state.pace.perSecond(perSecond);
        if (asked.equals(state.pace)) {
            return false;
        }
        state = new State(asked, state.paused, state.pausedAt, state.pausedNanos);
        if (meter != null) {
            meter.rate(rate());
        }
        note("rate_changed", by, List.of(new Value.Field("per_second", Value.text(Double.toString(perSecond)))));
        status.tell(listener -> listener.paced(by, asked));
        return true;
    }

    private void note(String kind, String by, List<Value.Field> more) {
        List<Value.Field> details = new ArrayList<>(more);
        details.add(new Value.Field("by", Value.text(by)));
        journal.accept(new RunEvent(kind, clock.instant(), details));
    }

    /**
     * What was asked for.
     *
     * @param pace how fast
     * @param paused whether none may leave
     * @param pausedAt since when, by the ticker; 0 where not
     * @param pausedNanos how long the earlier pauses lasted
     */
    private record State(Pace pace, boolean paused, long pausedAt, long pausedNanos) {}
}
