package dev.paceline.delivery;

import dev.paceline.model.StopReason;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/**
 * The run's one switch. Once thrown, no attempt starts; what is in flight has a while to settle. It can be thrown for
 * several reasons, and keeps the one that counts.
 */
public final class Stop {
    /** What a stop was for, in words. */
    public record Cause(StopReason reason, String message, int exitCode) {}

    private final AtomicReference<@Nullable Cause> cause = new AtomicReference<>();
    private final Sinks.One<Boolean> thrown = Sinks.one();
    private final Mono<Boolean> expired;

    /**
     * @param patience how long requests in flight may settle
     * @param timer measures it
     */
    public Stop(Duration patience, Scheduler timer) {
        this.expired = thrown.asMono().delayElement(patience, timer).cache();
    }

    /** Throws the switch. */
    public void request(StopReason reason, String message) {
        request(new Cause(reason, message, reason.exitCode()));
    }

    /** Throws the switch with an exit code other than the reason's own. */
    public void request(Cause because) {
        cause.accumulateAndGet(because, (old, now) -> old == null || outranks(now, old) ? now : old);
        thrown.tryEmitValue(true);
    }

    /** Why, or null while the run goes on. */
    public @Nullable Cause cause() {
        return cause.get();
    }

    /** Whether it was thrown. */
    public boolean requested() {
        return cause.get() != null;
    }

    /** Emits when it is thrown, or was. */
    public Mono<Boolean> signal() {
        return thrown.asMono();
    }

    /** Emits when the patience for what is in flight has run out. */
    Mono<Boolean> expired() {
        return expired;
    }

    private static boolean outranks(@Nullable Cause now, Cause old) {
        return now != null && now.reason().compareTo(old.reason()) < 0;
    }
}
