package dev.paceline.call;

import dev.paceline.ratelimit.Ticker;
import java.time.Duration;

/**
 * How many tries may be repeated over the run: {@value #AT_FIRST} to begin with, {@value #PER_FIRST_ATTEMPT} more for each
 * first attempt and {@value #PER_SECOND} for each second. An empty budget delays a try, and never fails a row.
 */
final class RetryBudget {
    private static final double AT_FIRST = 20;
    private static final double PER_FIRST_ATTEMPT = 0.2;
    private static final double PER_SECOND = 1;

    private final Ticker ticker;
    private double balance = AT_FIRST;
    private long countedTo;

    RetryBudget(Ticker ticker) {
        this.ticker = ticker;
        this.countedTo = ticker.nanos();
    }

    /** Something was sent for the first time. */
    synchronized void firstAttempt() {
        balance += PER_FIRST_ATTEMPT;
    }

    /** Takes one try, and tells how long it must wait. The try is promised at once, so the balance may be in debt. */
    synchronized Duration take() {
        long now = ticker.nanos();
        balance += (now - countedTo) / 1e9 * PER_SECOND;
        countedTo = now;
        balance -= 1;
        return balance >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-balance / PER_SECOND * 1e9));
    }
}
