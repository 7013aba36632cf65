package dev.paceline.call;

import dev.paceline.ratelimit.Ticker;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * How many tries may be repeated over the run: {@value #AT_FIRST} to begin with, {@value #PER_FIRST_ATTEMPT} more for each
 * first attempt and {@value #PER_SECOND} for each second. An empty budget delays a try, and never fails a row.
 */
public final class RetryBudget {
    private static final double AT_FIRST = 20;
    private static final double PER_FIRST_ATTEMPT = 0.2;
    private static final double PER_SECOND = 1;

    private final Ticker ticker;
    private final Scheduler timer;
    private double balance = AT_FIRST;
    private long countedTo;

    public RetryBudget(Ticker ticker, Scheduler timer) {
        this.ticker = ticker;
        this.timer = timer;
        this.countedTo = ticker.nanos();
    }

    /** A row was sent for the first time. */
    synchronized void firstAttempt() {
        balance += PER_FIRST_ATTEMPT;
    }

    /** Completes when a try may be repeated. Each is promised its place at once, so the balance may be in debt. */
    public Mono<Void> take() {
        return Mono.defer(this::takeNow);
    }

    private Mono<Void> takeNow() {
        Duration wait = reserve();
        return wait.isZero() ? Mono.empty() : Mono.delay(wait, timer).then();
    }

    private synchronized Duration reserve() {
        long now = ticker.nanos();
        balance += (now - countedTo) / 1e9 * PER_SECOND;
        countedTo = now;
        balance -= 1;
        return balance >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-balance / PER_SECOND * 1e9));
    }
}
