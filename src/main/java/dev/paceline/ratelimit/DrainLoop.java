package dev.paceline.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs some work on one thread at a time, and never from within itself. A call that comes while the work runs makes the running
 * thread run it once more: so the work may set off further calls, and the stack does not grow.
 *
 * <p>Thread-safe. Work that throws ends the loop, and the next call begins anew.
 */
public final class DrainLoop {
    private final AtomicInteger calls = new AtomicInteger();
    private final Runnable work;

    /** @param work does all that there is to do at the moment */
    public DrainLoop(Runnable work) {
        this.work = work;
    }

    /** Runs the work, here or on the thread that is running it. */
    public void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        try {
            int missed = 1;
            do {
                work.run();
                missed = calls.addAndGet(-missed);
            } while (missed != 0);
        } catch (Throwable broken) {
            calls.set(0);
            throw broken;
        }
    }
}
