package dev.paceline.metering;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The few places near the head of a quota's line. */
public final class Approach {
    private final ArrayDeque<MonoSink<Place>> waiting = new ArrayDeque<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final IntSupplier places;
    private int held;

    /** @param places how many there are at the moment; where they become fewer, those that are held stay good */
    Approach(IntSupplier places) {
        this.places = places;
    }

    Mono<Place> enter() {
        return Mono.<Place>create(this::join).doOnDiscard(Place.class, Place::leave);
    }

    private void join(MonoSink<Place> sink) {
        synchronized (this) {
            waiting.add(sink);
        }
        sink.onCancel(() -> forget(sink));
        giveOut();
    }

    private synchronized void forget(MonoSink<Place> sink) {
        waiting.remove(sink);
    }

    private synchronized @Nullable MonoSink<Place> next() {
        if (held >= Math.max(1, places.getAsInt())) {
            return null;
        }
        MonoSink<Place> next = waiting.poll();
        held += next == null ? 0 : 1;
        return next;
    }

    /** Gives out what is free. Outside the lock, and never from within itself: places that are left at once need no deep stack. */
    void giveOut() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        do {
            for (MonoSink<Place> next = next(); next != null; next = next()) {
                next.success(new Place());
            }
            missed = calls.addAndGet(-missed);
        } while (missed != 0);
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
