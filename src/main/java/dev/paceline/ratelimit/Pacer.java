package dev.paceline.ratelimit;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The waiting line of one quota: first come, first served, at the pace that the quota allows.
 *
 * <p>Thread-safe. {@link #drain} takes all decisions, on one thread at a time. A permit counts as spent though its holder is
 * gone: that slows the pace and never exceeds it.
 */
public final class Pacer {
    private final Quota quota;
    private final Supplier<PaceSettings> settings;
    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight inFlight;
    private final ReadyQueue readyQueue;
    private final Queue<Waiter<Permit>> line = new ConcurrentLinkedQueue<>();
    private final DrainLoop drainLoop = new DrainLoop(this::serve);
    private final UnaryOperator<Rate> guarded;
    private final UnaryOperator<Rate> spaced;
    /** A thread holds this from when it reads the settings until it has handed the permit over: see {@link #applySettings}. */
    private final Object granting = new Object();

    private Rate rate;
    /** Null where there is no limit. */
    private @Nullable Spacing spacing;

    private @Nullable Disposable alarm;
    private long alarmAt;
    private volatile boolean rung;

    /** Guards what answers tell: they arrive on other threads than the one that decides. */
    private final Object lock = new Object();

    private final ArrivalGuard guard;
    private final AdaptiveRate adaptiveRate;
    private Accepted accepted;
    private boolean everThrottled;
    private long heldUntil;

    Pacer(
            Quota quota,
            Supplier<PaceSettings> settings,
            Ticker ticker,
            Scheduler timer,
            InFlight inFlight,
            Duration startAfter) {
        this(quota, settings, ticker, timer, inFlight, startAfter, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** The guard and the bucket may go by other rates, so that a test can switch one of them off and see what it does. */
    Pacer(
            Quota quota,
            Supplier<PaceSettings> settings,
            Ticker ticker,
            Scheduler timer,
            InFlight inFlight,
            Duration startAfter,
            UnaryOperator<Rate> guarded,
            UnaryOperator<Rate> spaced) {
        long now = ticker.nanos();
        this.quota = quota;
        this.settings = settings;
        this.rate = settings.get().rate();
        this.ticker = ticker;
        this.timer = timer;
        this.inFlight = inFlight;
        this.readyQueue = new ReadyQueue(
                () -> settings.get().rate().aheadOf(inFlight.size()),
                () -> settings.get().closed());
        this.guarded = guarded;
        this.spaced = spaced;
        this.spacing = spacing(rate, null);
        this.guard = new ArrivalGuard(guarded.apply(rate));
        this.adaptiveRate = new AdaptiveRate(rate, now);
        this.accepted = new Accepted(rate);
        this.heldUntil = now + startAfter.toNanos();
    }

    /**
     * Waits for one of the few slots near the head of the line. A request is made ready only there, so that what is written down
     * about it is not much older than its leaving. First come, first served.
     */
    public Mono<ReadyQueue.Slot> readySlot() {
        return readyQueue.slot();
    }

    /**
     * Waits in line, and emits a permit at the moment at which the request may leave. Whoever cancels leaves the line. Empty once
     * the meter is closed.
     */
    public Mono<Permit> permit() {
        return Waiter.in(this::join, line::remove);
    }

    /** Grants nothing for so long from now on. An earlier hold that lasts longer stays. */
    public void hold(Duration howLong) {
        long until = ticker.nanos() + howLong.toNanos();
        synchronized (lock) {
            heldUntil = until - heldUntil > 0 ? until : heldUntil;
        }
    }

    /** What the answers tell of the quota; null while it gives all that was asked for. */
    @Nullable
    LimitEstimate estimate() {
        long now = ticker.nanos();
        synchronized (lock) {
            return adaptiveRate.isBelow(now) ? adaptiveRate.estimate(quota, now) : null;
        }
    }

    private void join(Waiter<Permit> waiter) {
        line.add(waiter);
        drain();
    }

    @Nullable
    LimitEstimate throttled(Permit permit, @Nullable String message) {
        LimitEstimate news = learn(permit.grantedAt(), Hint.in(message));
        ended(permit, Permit.End.ANSWERED);
        return news;
    }

    private @Nullable LimitEstimate learn(long leftAt, @Nullable Hint hint) {
        long now = ticker.nanos();
        synchronized (lock) {
            adaptiveRate.throttled(leftAt, now, accepted.inTheSecondBefore(leftAt), hint);
            boolean news = !everThrottled && adaptiveRate.isBelow(now);
            everThrottled = everThrottled || news;
            return news ? adaptiveRate.estimate(quota, now) : null;
        }
    }

    void ended(Permit permit, Permit.End end) {
        long now = ticker.nanos();
        synchronized (lock) {
            switch (end) {
                case ACCEPTED -> {
                    accepted.add(permit.grantedAt());
                    guard.answered(permit.grantedAt(), now);
                }
                case ANSWERED -> guard.answered(permit.grantedAt(), now);
                case LOST -> guard.lost(now);
                case UNUSED -> guard.neverLeft();
            }
        }
        inFlight.release();
        drain();
    }

    /**
     * Takes over settings that have changed. When this returns, every further grant follows the new settings: a thread that read
     * the old ones held the monitor, and has handed its permit over; a thread that enters the monitor later reads the new ones.
     */
    void applySettings() {
        synchronized (granting) {
            adjust(settings.get().rate());
        }
        giveOut();
    }

    /** Gives out all slots and permits that may be given out now. */
    void giveOut() {
        readyQueue.giveOut();
        drain();
    }

    /** Grants what may be granted now, on one thread at a time; a call from another thread makes that one look again. */
    void drain() {
        drainLoop.drain();
    }

    private void serve() {
        while (!line.isEmpty() && serveNext()) {}
    }

    /** Whether the head of the line left. If not, something will call {@link #drain} when it may. */
    private boolean serveNext() {
        synchronized (granting) {
            PaceSettings now = settings.get();
            adjust(now.rate());
            return now.closed() ? sendAway() : !now.paused() && grantInTurn();
        }
    }

    private boolean sendAway() {
        Waiter<Permit> head = line.poll();
        if (head != null) {
            head.sendAway();
        }
        return head != null;
    }

    private boolean grantInTurn() {
        long now = ticker.nanos();
        long wait = waitAt(now);
        if (wait > 0) {
            wakeAt(now + wait);
        }
        if (wait != 0 || !inFlight.take(this)) {
            return false;
        }
        Waiter<Permit> head = line.poll();
        if (head == null) {
            inFlight.release();
            return false;
        }
        take();
        Permit permit = new Permit(this, now);
        if (!head.give(permit)) {
            permit.unused();
        }
        return true;
    }

    private void adjust(Rate wanted) {
        if (wanted.equals(rate)) {
            return;
        }
        synchronized (lock) {
            guard.limit(guarded.apply(wanted));
            adaptiveRate.nominal(wanted);
            accepted = new Accepted(wanted);
        }
        spacing = spacing(wanted, spacing);
        rate = wanted;
    }

    /** The bucket for a rate. The present bucket stays as long as there is a limit, with what was saved up in it. */
    private @Nullable Spacing spacing(Rate wanted, @Nullable Spacing present) {
        Rate rateOfBucket = spaced.apply(wanted);
        if (rateOfBucket.isUnlimited()) {
            return null;
        }
        return present != null ? present : new Spacing(rateOfBucket, ticker);
    }

    private void take() {
        if (spacing != null) {
            spacing.take();
        }
        synchronized (lock) {
            guard.left();
        }
    }

    /** How long the next request must wait, nanoseconds; negative until an answer comes. */
    private long waitAt(long now) {
        long held;
        long earliest;
        double pace;
        synchronized (lock) {
            held = Math.max(heldUntil - now, adaptiveRate.heldUntil() - now);
            earliest = guard.earliest(
                    guarded.apply(new Rate(adaptiveRate.most(now))).perWindow());
            pace = adaptiveRate.perSecond(now);
        }
        if (earliest == ArrivalGuard.UNTIL_ANSWERED) {
            return -1;
        }
        if (spacing != null) {
            held = Math.max(held, spacing.waitNanos(pace));
        }
        return Math.max(0, earliest == ArrivalGuard.AT_ONCE ? held : Math.max(held, earliest - now));
    }

    /** Leaves an alarm that comes earlier as it is: the thread that it wakes sets the next one. */
    private void wakeAt(long at) {
        if (alarm != null) {
            if (!rung && alarmAt - at <= 0) {
                return;
            }
            alarm.dispose();
        }
        alarmAt = at;
        rung = false;
        alarm = timer.schedule(this::wake, at - ticker.nanos(), TimeUnit.NANOSECONDS);
    }

    private void wake() {
        rung = true;
        drain();
    }
}
