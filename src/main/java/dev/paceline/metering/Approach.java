package dev.paceline.metering;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** The few places near the head of a quota's line. */
public final class Approach {
    private final ArrayDeque<MonoSink<Place>> waiting = new ArrayDeque<>();
    private int free;

    Approach(int places) {
        this.free = Math.max(1, places);
    }

    Mono<Place> enter() {
        return Mono.<Place>create(this::join).doOnDiscard(Place.class, Place::leave);
    }

    private void join(MonoSink<Place> sink) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(sink);
                sink.onCancel(() -> forget(sink));
                return;
            }
            free--;
        }
        sink.success(new Place());
    }

    private synchronized void forget(MonoSink<Place> sink) {
        waiting.remove(sink);
    }

    private synchronized @Nullable MonoSink<Place> next() {
        MonoSink<Place> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    /** One of the places; left once, more often does no harm. */
    public final class Place {
        private final AtomicBoolean left = new AtomicBoolean();

        private Place() {}

        /** Lets the next one in. */
        public void leave() {
            if (left.compareAndSet(false, true)) {
                MonoSink<Place> next = next();
                if (next != null) {
                    next.success(new Place());
                }
            }
        }
    }
}
