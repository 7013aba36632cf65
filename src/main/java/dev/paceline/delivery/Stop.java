package dev.paceline.delivery;

import dev.paceline.model.StopReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The run's one switch. Once thrown, no attempt starts; what is in flight has a while to settle. It can be thrown for
 * several reasons, and keeps the one that counts.
 */
public final class Stop {
    /** What a stop was for, in words. */
    public record Cause(StopReason reason, String message, int exitCode) {}

    private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
    private final Signal thrown = new Signal();
    private final Signal expired = new Signal();
    private final Duration patience;
    private final Scheduler timer;
    private final Clock clock;
    private final @Nullable Instant deadline;

    /**
     * @param patience how long requests in flight may settle
     * @param timer measures it
     * @param clock wall time
     * @param deadline throws the switch when it has passed, null for none
     */
    public Stop(Duration patience, Scheduler timer, Clock clock, @Nullable Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
        this.patience = patience;
        this.timer = timer;
    }

    /** Throws the switch. */
    public void request(StopReason reason, String message) {
        request(new Cause(reason, message, reason.exitCode()));
    }

    /** Throws the switch with an exit code other than the reason's own. */
    public void request(Cause because) {
        Cause before = cause.getAndAccumulate(because, (old, now) -> old == null || outranks(now, old) ? now : old);
        if (before == null) {
            timer.schedule(expired::give, patience.toNanos(), TimeUnit.NANOSECONDS);
            thrown.give();
        }
    }

    /** Why, or null while the run goes on. */
    public @Nullable Cause cause() {
        return cause.get();
    }

    /** Whether it was thrown; looks at the deadline too, by the wall clock, as a machine that slept must. */
    public boolean requested() {
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            request(StopReason.DEADLINE, "the deadline has passed");
        }
        return cause.get() != null;
    }

    /** How long until the deadline, null where there is none. */
    public @Nullable Duration untilDeadline() {
        if (deadline == null) {
            return null;
        }
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Emits when it is thrown, or was. */
    public Mono<Boolean> signal() {
        return thrown.heard();
    }

    /** Runs once when it is thrown, on that thread; at once if it was. */
    void then(Runnable reaction) {
        thrown.then(reaction);
    }

    /** Emits when the patience for what is in flight has run out. */
    Mono<Boolean> expired() {
        return expired.heard();
    }

    /** Emits when, so long after that patience has run out, nothing can be expected any more. */
    public Mono<Long> overdue(Duration grace) {
        return expired().flatMap(out -> Mono.delay(grace, timer));
    }

    private static boolean outranks(@Nullable Cause now, Cause old) {
        return now != null && now.reason().compareTo(old.reason()) < 0;
    }
}
