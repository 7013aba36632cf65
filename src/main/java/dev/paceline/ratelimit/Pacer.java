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
 * One quota's waiting line: first come, first served, at the pace that the quota allows.
 *
 * <p>Thread-safe. All decisions are taken in {@link #drain}, by one thread at a time. A permit that was granted to
 * someone who is gone is spent: that slows the pace and never exceeds it.
 */
public final class Pacer {
    private final Quota quota;
    private final Supplier<PaceSettings> terms;
    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight places;
    private final ReadyQueue approach;
    private final Queue<Waiter<Permit>> line = new ConcurrentLinkedQueue<>();
    private final DrainLoop rounds = new DrainLoop(this::serve);
    private final UnaryOperator<Rate> guarded;
    private final UnaryOperator<Rate> spaced;
    /** Held from the look at the terms until the permit has been handed over: see {@link #heed}. */
    private final Object granting = new Object();

    private Rate rate;
    /** Null where there is no limit. */
    private @Nullable Spacing spacing;

    private @Nullable Disposable alarm;
    private long alarmAt;
    private volatile boolean rung;

    /** Answers arrive on other threads than decisions are taken on: this guards what they tell. */
    private final Object lock = new Object();

    private final ArrivalGuard guard;
    private final AdaptiveRate ceiling;
    private Accepted accepted;
    private boolean everThrottled;
    private long heldUntil;

    Pacer(
            Quota quota,
            Supplier<PaceSettings> terms,
            Ticker ticker,
            Scheduler timer,
            InFlight places,
            Duration startAfter) {
        this(quota, terms, ticker, timer, places, startAfter, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** With a guard and a bucket that go by another rate: a test takes one of them away, and sees what it is for. */
    Pacer(
            Quota quota,
            Supplier<PaceSettings> terms,
            Ticker ticker,
            Scheduler timer,
            InFlight places,
            Duration startAfter,
            UnaryOperator<Rate> guarded,
            UnaryOperator<Rate> spaced) {
        long now = ticker.nanos();
        this.quota = quota;
        this.terms = terms;
        this.rate = terms.get().rate();
        this.ticker = ticker;
        this.timer = timer;
        this.places = places;
        this.approach = new ReadyQueue(
                () -> terms.get().rate().aheadOf(places.size()),
                () -> terms.get().closed());
        this.guarded = guarded;
        this.spaced = spaced;
        this.spacing = spacing(rate, null);
        this.guard = new ArrivalGuard(guarded.apply(rate));
        this.ceiling = new AdaptiveRate(rate, now);
        this.accepted = new Accepted(rate);
        this.heldUntil = now + startAfter.toNanos();
    }

    /**
     * Waits for one of the few places near the head of the line, where a request is got ready: what is written down about
     * it is then not much older than its leaving. First come, first served.
     */
    public Mono<ReadyQueue.Place> approach() {
        return approach.enter();
    }

    /**
     * Waits in line and emits a permit at the moment at which its request may leave, on the thread that found it so.
     * Cancelling leaves the line. Empty where nothing leaves any more.
     */
    public Mono<Permit> permit() {
        return Waiter.in(this::join, line::remove);
    }

    /** Grants nothing for so long from now on, or for longer where that was asked for before. */
    public void hold(Duration howLong) {
        long until = ticker.nanos() + howLong.toNanos();
        synchronized (lock) {
            heldUntil = until - heldUntil > 0 ? until : heldUntil;
        }
    }

    /** What is believed of the quota; null while it gives all that was asked for. */
    @Nullable
    LimitEstimate belief() {
        long now = ticker.nanos();
        synchronized (lock) {
            return ceiling.isBelow(now) ? ceiling.belief(quota, now) : null;
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
            ceiling.turnedAway(leftAt, now, accepted.inTheSecondBefore(leftAt), hint);
            boolean news = !everThrottled && ceiling.isBelow(now);
            everThrottled = everThrottled || news;
            return news ? ceiling.belief(quota, now) : null;
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
        places.release();
        drain();
    }

    /**
     * The terms have changed. When this returns, none but grants on the new ones are made: one that had looked at the old
     * ones was in the monitor, and has been handed over by now; whoever enters it later sees the new ones.
     */
    void heed() {
        synchronized (granting) {
            adjust(terms.get().rate());
        }
        giveOut();
    }

    /** Lets everybody go on who may. */
    void giveOut() {
        approach.giveOut();
        drain();
    }

    /** Grants what may be granted now. One thread at a time; another's call makes that one look again. */
    void drain() {
        rounds.go();
    }

    private void serve() {
        while (!line.isEmpty() && serveNext()) {}
    }

    /** Whether the head of the line left; if not, something will call {@link #drain} when it may. */
    private boolean serveNext() {
        synchronized (granting) {
            PaceSettings now = terms.get();
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
        if (wait != 0 || !places.take(this)) {
            return false;
        }
        Waiter<Permit> head = line.poll();
        if (head == null) {
            places.release();
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
            ceiling.nominal(wanted);
            accepted = new Accepted(wanted);
        }
        spacing = spacing(wanted, spacing);
        rate = wanted;
    }

    /** The bucket for a rate: the one there is, as long as anything is limited. */
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
            held = Math.max(heldUntil - now, ceiling.heldUntil() - now);
            earliest = guard.earliest(guarded.apply(new Rate(ceiling.most(now))).perWindow());
            pace = ceiling.perSecond(now);
        }
        if (earliest == ArrivalGuard.UNTIL_ANSWERED) {
            return -1;
        }
        if (spacing != null) {
            held = Math.max(held, spacing.waitNanos(pace));
        }
        return Math.max(0, earliest == ArrivalGuard.AT_ONCE ? held : Math.max(held, earliest - now));
    }

    /** An alarm that comes earlier is left as it is: whoever it wakes sets the next. */
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
