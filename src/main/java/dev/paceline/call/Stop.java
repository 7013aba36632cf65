package dev.paceline.call;

import dev.paceline.model.StopReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The run's one switch. Once thrown, no attempt starts; what is in flight has a while to settle. It can be thrown for
 * several reasons, and keeps the one that counts.
 */
public final class Stop {
    /** From the end of the patience: whatever has not ended by then will not. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final AtomicReference<@Nullable StopCause> cause = new AtomicReference<>();
    private final Latch thrown = new Latch();
    private final Latch expired = new Latch();
    private final Latch overdue = new Latch();
    private final Duration patience;
    private final Scheduler guard;
    private volatile @Nullable Supplier<Duration> untilDeadline;

    /**
     * @param patience how long requests in flight may settle
     * @param guard measures it, whatever becomes of the run's own threads
     * @param untilDeadline how long until it throws the switch, nothing or less once that has come; null for never
     */
    public Stop(Duration patience, Scheduler guard, @Nullable Supplier<Duration> untilDeadline) {
        this.untilDeadline = untilDeadline;
        this.patience = patience;
        this.guard = guard;
    }

    /** Throws the switch. */
    public void request(StopReason reason, String message) {
        request(new StopCause(reason, message));
    }

    /** Throws the switch. */
    public void request(StopCause because) {
        StopCause before = cause.getAndAccumulate(because, (old, now) -> old == null || outranks(now, old) ? now : old);
        if (before == null) {
            try {
                guard.schedule(expired::open, patience.toNanos(), TimeUnit.NANOSECONDS);
                guard.schedule(overdue::open, patience.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                thrown.open();
            }
        }
    }

    /** Why, or null while the run goes on. */
    public @Nullable StopCause cause() {
        return cause.get();
    }

    /** Whether it was thrown; looks at the deadline too. */
    public boolean requested() {
        Supplier<Duration> left = untilDeadline;
        if (left != null && left.get().compareTo(Duration.ZERO) <= 0) {
            request(StopReason.DEADLINE, "the deadline has passed");
        }
        return cause.get() != null;
    }

    /**
     * Throws the switch when the deadline comes, though nobody asks; until disposed. Looks every second, for a wall clock may be
     * set meanwhile, and a machine may sleep.
     */
    public Disposable keepDeadline() {
        Supplier<Duration> left = untilDeadline;
        return left == null
                ? Disposables.disposed()
                : Disposables.composite(
                        guard.schedule(this::requested, Math.max(0, left.get().toMillis()) + 1, TimeUnit.MILLISECONDS),
                        guard.schedulePeriodically(this::requested, 1, 1, TimeUnit.SECONDS));
    }

    /** No attempt can start any more: from now on no deadline stops anything. */
    public void forgetDeadline() {
        untilDeadline = null;
    }

    /** Emits when it is thrown, or was. */
    public Mono<Boolean> signal() {
        return thrown.opened();
    }

    /** Runs once when it is thrown, on that thread; at once if it was. */
    public void then(Runnable reaction) {
        thrown.then(reaction);
    }

    /** Emits when the patience for what is in flight has run out. */
    Mono<Boolean> expired() {
        return expired.opened();
    }

    /** Emits ten seconds after that patience has run out, when nothing can be expected any more. */
    public Mono<Boolean> overdue() {
        return overdue.opened();
    }

    private static boolean outranks(@Nullable StopCause now, StopCause old) {
        return now != null && now.reason().compareTo(old.reason()) < 0;
    }
}
