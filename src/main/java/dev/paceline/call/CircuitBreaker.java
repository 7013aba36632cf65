package dev.paceline.call;

import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Knows whether one endpoint can be reached. While it cannot, the breaker is open: requests wait here, and one at a time goes to
 * find out, after 1, 2, 4, 8 and then every {@value #LONGEST_PAUSE_SECONDS} seconds. The run stops when patience has passed. An
 * endpoint that never answered in this run gets a minute at most. Time in which the run is paused does not count, from one such
 * look to the next.
 */
final class CircuitBreaker {
    private static final int LONGEST_PAUSE_SECONDS = 10;
    private static final Duration NEVER_ANSWERED = Duration.ofSeconds(60);

    private final String endpoint;
    private final Duration patience;
    private final Ticker ticker;
    private final Scheduler timer;
    private final Stop stop;
    private final BooleanSupplier paused;
    private final ArrayDeque<MonoSink<Void>> waiting = new ArrayDeque<>();

    private boolean answeredOnce;
    private boolean open;
    private boolean probing;
    private long openSince;
    private long lookedAt;
    private int probes;
    private @Nullable String lastMessage;

    CircuitBreaker(
            String endpoint, Patience patience, Ticker ticker, Scheduler timer, Stop stop, BooleanSupplier paused) {
        this.endpoint = endpoint;
        this.patience = patience.outage();
        this.answeredOnce = patience.answeredBefore();
        this.ticker = ticker;
        this.timer = timer;
        this.stop = stop;
        this.paused = paused;
    }

    /** Completes when a request may be tried: at once, unless the endpoint cannot be reached. */
    Mono<Void> passage() {
        return Mono.create(this::pass);
    }

    /**
     * Something came back, or at least was written: the endpoint is there.
     *
     * @param answered whether a reply came
     */
    void reached(boolean answered) {
        List<MonoSink<Void>> through;
        synchronized (this) {
            answeredOnce |= answered;
            if (!open) {
                return;
            }
            open = false;
            through = List.copyOf(waiting);
            waiting.clear();
        }
        through.forEach(MonoSink::success);
    }

    /** Nothing could be written. */
    synchronized void failed(@Nullable String message) {
        lastMessage = message;
        probing = false;
        if (!open) {
            open = true;
            openSince = ticker.nanos();
            lookedAt = openSince;
            probes = 0;
            scheduleProbe();
        }
    }

    /** Whether requests wait for the endpoint to come back. */
    synchronized boolean isOpen() {
        return open;
    }

    private void pass(MonoSink<Void> sink) {
        synchronized (this) {
            if (open) {
                waiting.add(sink);
                sink.onCancel(() -> leave(sink));
                return;
            }
        }
        sink.success();
    }

    private synchronized void leave(MonoSink<Void> sink) {
        waiting.remove(sink);
    }

    private void scheduleProbe() {
        long pause = TimeUnit.SECONDS.toNanos(Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(probes, 10)));
        probes++;
        timer.schedule(this::probe, Math.max(1, Math.min(pause, left())), TimeUnit.NANOSECONDS);
    }

    private long left() {
        Duration granted = answeredOnce || patience.compareTo(NEVER_ANSWERED) < 0 ? patience : NEVER_ANSWERED;
        return granted.toNanos() - (ticker.nanos() - openSince);
    }

    /** A paused run sends nothing, so its patience does not run out. */
    private void leaveOutPauses() {
        long now = ticker.nanos();
        if (paused.getAsBoolean()) {
            openSince += now - lookedAt;
        }
        lookedAt = now;
    }

    private void probe() {
        MonoSink<Void> next;
        boolean over;
        synchronized (this) {
            if (!open || stop.requested()) {
                return;
            }
            leaveOutPauses();
            over = left() <= 0;
            next = over || probing ? null : waiting.poll();
            probing |= next != null;
            if (!over) {
                scheduleProbe();
            }
        }
        if (over) {
            stop.request(StopReason.OUTAGE, endpoint + " cannot be reached: " + lastMessage);
        } else if (next != null) {
            next.success();
        }
    }
}
