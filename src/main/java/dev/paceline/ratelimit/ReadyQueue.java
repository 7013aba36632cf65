package dev.paceline.ratelimit;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The few places near the head of a quota's line. */
public final class ReadyQueue {
    private final ArrayDeque<Waiter<Place>> waiting = new ArrayDeque<>();
    private final DrainLoop rounds = new DrainLoop(this::serveAll);
    private final IntSupplier places;
    private final BooleanSupplier closed;
    private int held;

    /**
     * @param places how many there are at the moment; where they become fewer, those that are held stay good
     * @param closed whether there are none any more: whoever waits is sent away
     */
    ReadyQueue(IntSupplier places, BooleanSupplier closed) {
        this.places = places;
        this.closed = closed;
    }

    Mono<Place> enter() {
        return Waiter.in(this::join, this::forget);
    }

    private void join(Waiter<Place> waiter) {
        synchronized (this) {
            waiting.add(waiter);
        }
        giveOut();
    }

    private synchronized void forget(Waiter<Place> waiter) {
        waiting.remove(waiter);
    }

    private synchronized @Nullable Waiter<Place> next() {
        if (!closed.getAsBoolean() && held >= Math.max(1, places.getAsInt())) {
            return null;
        }
        Waiter<Place> next = waiting.poll();
        held += next == null ? 0 : 1;
        return next;
    }

    /** Gives out what is free. Outside the lock, and never from within itself: places that are left at once need no deep stack. */
    void giveOut() {
        rounds.go();
    }

    private void serveAll() {
        for (Waiter<Place> next = next(); next != null; next = next()) {
            serve(next);
        }
    }

    private void serve(Waiter<Place> next) {
        if (closed.getAsBoolean()) {
            free();
            next.sendAway();
        } else if (!next.give(new Place())) {
            free();
        }
    }

    private synchronized void free() {
        held--;
    }

    /** One of the places; left once, more often does no harm. */
    public final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        /** Lets the next one in. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                free();
                giveOut();
            }
        }
    }
}
