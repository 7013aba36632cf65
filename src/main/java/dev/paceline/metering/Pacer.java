package dev.paceline.metering;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * One quota's waiting line: first come, first served, at the pace that the quota allows.
 *
 * <p>Thread-safe. All decisions are taken in {@link #drain}, by one thread at a time. A permit that was granted to
 * someone who is gone is spent: that slows the pace and never exceeds it.
 */
public final class Pacer {
    private static final long HELD_AFTER_THROTTLE = Duration.ofSeconds(1).toNanos();
    private static final int LONGEST_HOLD_DOUBLINGS = 3;

    private final Ticker ticker;
    private final Scheduler timer;
    private final InFlight places;
    private final Approach approach;
    private final Queue<MonoSink<Permit>> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Object lock = new Object();
    /** Held from the look at the terms until the permit has been handed over: see {@link #heed}. */
    private final Object granting = new Object();
    /** Under the lock: answers arrive on other threads than decisions are taken on. */
    private final ArrivalGuard guard;

    private final Supplier<Terms> terms;

    private Rate rate;
    /** Null where there is no limit. */
    private @Nullable Spacing spacing;

    private long notBefore;
    private int throttledInARow;
    private @Nullable Disposable alarm;

    Pacer(Supplier<Terms> terms, Ticker ticker, Scheduler timer, InFlight places, Duration startAfter) {
        this.terms = terms;
        this.rate = terms.get().rate();
        this.ticker = ticker;
        this.timer = timer;
        this.places = places;
        this.approach = new Approach(() -> terms.get().rate().aheadOf(places.size()));
        this.spacing = rate.isUnlimited() ? null : new Spacing(rate, ticker);
        this.guard = new ArrivalGuard(rate);
        this.notBefore = ticker.nanos() + startAfter.toNanos();
    }

    /**
     * Waits for one of the few places near the head of the line, where a request is got ready: what is written down about
     * it is then not much older than its leaving. First come, first served.
     */
    public Mono<Approach.Place> approach() {
        return approach.enter();
    }

    /**
     * Waits in line and emits a permit at the moment at which its request may leave, on the thread that found it so.
     * Cancelling leaves the line.
     */
    public Mono<Permit> permit() {
        return Mono.<Permit>create(this::join).doOnDiscard(Permit.class, Permit::unused);
    }

    /** The server turned a request away for the rate: nothing leaves for a second, longer if it happens again. */
    public void throttled() {
        synchronized (lock) {
            long now = ticker.nanos();
            if (now - notBefore >= 0) {
                notBefore = now + (HELD_AFTER_THROTTLE << Math.min(throttledInARow, LONGEST_HOLD_DOUBLINGS));
                throttledInARow++;
            }
        }
    }

    /** The server took a request: throttling, if any, is over. */
    public void accepted() {
        synchronized (lock) {
            throttledInARow = 0;
        }
    }

    private void join(MonoSink<Permit> sink) {
        sink.onCancel(() -> line.remove(sink));
        line.add(sink);
        drain();
    }

    void ended(Permit permit, Permit.End end) {
        long now = ticker.nanos();
        synchronized (lock) {
            switch (end) {
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
        approach.giveOut();
        drain();
    }

    /** Grants what may be granted now. One thread at a time; another's call makes that one look again. */
    void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            while (!line.isEmpty() && grantNext()) {}
            missed = calls.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Whether the head of the line left; if not, something will call {@link #drain} when it may. */
    private boolean grantNext() {
        synchronized (granting) {
            Terms now = terms.get();
            adjust(now.rate());
            return !now.paused() && grantInTurn();
        }
    }

    private boolean grantInTurn() {
        long now = ticker.nanos();
        long wait = waitAt(now);
        if (wait > 0) {
            wakeIn(wait);
        }
        if (wait != 0 || !places.take(this)) {
            return false;
        }
        MonoSink<Permit> head = line.poll();
        if (head == null) {
            places.release();
            return false;
        }
        take();
        head.success(new Permit(this, now));
        return true;
    }

    private void adjust(Rate wanted) {
        if (wanted.equals(rate)) {
            return;
        }
        synchronized (lock) {
            guard.limit(wanted);
        }
        if (wanted.isUnlimited()) {
            spacing = null;
        } else if (spacing == null) {
            spacing = new Spacing(wanted, ticker);
        } else {
            spacing.rate(wanted);
        }
        rate = wanted;
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
        long spaced = spacing == null ? 0 : spacing.waitNanos();
        synchronized (lock) {
            long held = Math.max(spaced, notBefore - now);
            long earliest = guard.earliest();
            if (earliest == ArrivalGuard.UNTIL_ANSWERED) {
                return -1;
            }
            return Math.max(0, earliest == ArrivalGuard.AT_ONCE ? held : Math.max(held, earliest - now));
        }
    }

    private void wakeIn(long nanos) {
        Disposable earlier = alarm;
        if (earlier != null) {
            earlier.dispose();
        }
        alarm = timer.schedule(this::drain, nanos, TimeUnit.NANOSECONDS);
    }
}
