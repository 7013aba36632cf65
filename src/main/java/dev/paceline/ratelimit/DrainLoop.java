package dev.paceline.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work that is done in rounds, by one thread at a time and never from within itself: who comes while a round is going on has it
 * done once more, by whoever does it. So what a round sets off may ask for the next one, and the stack does not grow.
 *
 * <p>Thread-safe. A round that throws ends, and the next one who comes begins anew.
 */
public final class DrainLoop {
    private final AtomicInteger calls = new AtomicInteger();
    private final Runnable round;

    /** @param round does all there is to do at the moment */
    public DrainLoop(Runnable round) {
        this.round = round;
    }

    /** There may be something to do. */
    public void go() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        try {
            int missed = 1;
            do {
                round.run();
                missed = calls.addAndGet(-missed);
            } while (missed != 0);
        } catch (Throwable broken) {
            calls.set(0);
            throw broken;
        }
    }
}
