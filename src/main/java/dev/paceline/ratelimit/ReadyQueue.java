package dev.paceline.ratelimit;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The few slots near the head of a quota's line. Only who has one makes a request ready. */
public final class ReadyQueue {
    private final ArrayDeque<Waiter<Slot>> waiting = new ArrayDeque<>();
    private final DrainLoop drainLoop = new DrainLoop(this::serveAll);
    private final IntSupplier slots;
    private final BooleanSupplier closed;
    private int held;

    /**
     * @param slots how many there are at the moment; where they become fewer, those that are held stay good
     * @param closed whether there are none any more: whoever waits then gets nothing
     */
    ReadyQueue(IntSupplier slots, BooleanSupplier closed) {
        this.slots = slots;
        this.closed = closed;
    }

    Mono<Slot> slot() {
        return Waiter.in(this::join, this::forget);
    }

    private void join(Waiter<Slot> waiter) {
        synchronized (this) {
            waiting.add(waiter);
        }
        giveOut();
    }

    private synchronized void forget(Waiter<Slot> waiter) {
        waiting.remove(waiter);
    }

    private synchronized @Nullable Waiter<Slot> next() {
        if (!closed.getAsBoolean() && held >= Math.max(1, slots.getAsInt())) {
            return null;
        }
        Waiter<Slot> next = waiting.poll();
        held += next == null ? 0 : 1;
        return next;
    }

    /** Gives out what is free, outside the lock: slots that are released as soon as they are given need no deep stack. */
    void giveOut() {
        drainLoop.drain();
    }

    private void serveAll() {
        for (Waiter<Slot> next = next(); next != null; next = next()) {
            serve(next);
        }
    }

    private void serve(Waiter<Slot> next) {
        if (closed.getAsBoolean()) {
            free();
            next.sendAway();
        } else if (!next.give(new Slot())) {
            free();
        }
    }

    private synchronized void free() {
        held--;
    }

    /** One of the slots. */
    public final class Slot {
        private final AtomicBoolean released = new AtomicBoolean();

        private Slot() {}

        /** Lets the next one in. More often does no harm. */
        public void release() {
            if (released.compareAndSet(false, true)) {
                free();
                giveOut();
            }
        }
    }
}
