package dev.paceline.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.scheduler.Scheduler;

/**
 * Has small things done on another thread, in their order: to wake it costs more than what is done there, so it is woken once
 * for all that have come until it looks. Between two looks it does what else it has to do.
 */
final class Relay {
    private final Queue<Runnable> come = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Scheduler thread;

    Relay(Scheduler thread) {
        this.thread = thread;
    }

    /** Has it done; on this very thread where the other one is there no more. */
    void add(Runnable task) {
        come.add(task);
        if (calls.getAndIncrement() == 0) {
            wake();
        }
    }

    private void wake() {
        try {
            thread.schedule(this::drain);
        } catch (RejectedExecutionException disposed) {
            drain();
        }
    }

    private void drain() {
        int before = calls.get();
        for (int i = 0; i < before; i++) {
            Isolated.run(come.remove());
        }
        if (calls.addAndGet(-before) != 0) {
            wake();
        }
    }
}
