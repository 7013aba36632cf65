package dev.paceline.delivery;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Something that happens once, and that every row under way listens for: coming and going costs the same however many
 * listen. (A {@code Sinks.One} copies the list of all its listeners each time.)
 */
final class Signal {
    private final Set<MonoSink<Boolean>> listeners = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> reactions = new ConcurrentLinkedQueue<>();
    private volatile boolean given;

    /** Now. More often does no harm. */
    void give() {
        given = true;
        react();
        listeners.forEach(listener -> listener.success(true));
    }

    /** Runs once when it is given, on that thread; at once if it was. */
    void then(Runnable reaction) {
        reactions.add(reaction);
        if (given) {
            react();
        }
    }

    private void react() {
        for (Runnable next = reactions.poll(); next != null; next = reactions.poll()) {
            next.run();
        }
    }

    /** Emits when it is given, at once if it was. */
    Mono<Boolean> heard() {
        return Mono.create(this::listen);
    }

    private void listen(MonoSink<Boolean> listener) {
        if (!given) {
            listener.onDispose(() -> listeners.remove(listener));
            listeners.add(listener);
        }
        if (given) {
            listener.success(true);
        }
    }
}
