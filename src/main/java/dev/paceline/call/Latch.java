package dev.paceline.call;

import dev.paceline.ratelimit.Waiter;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Something that happens once, and that every row under way listens for: coming and going costs the same however many
 * listen. (A {@code Sinks.One} copies the list of all its listeners each time.)
 */
final class Latch {
    private final Set<Waiter<Boolean>> listeners = ConcurrentHashMap.newKeySet();
    private final Queue<Runnable> reactions = new ConcurrentLinkedQueue<>();
    private volatile boolean open;

    /** Opens it for good. More often does no harm. */
    void open() {
        open = true;
        react();
        listeners.forEach(listener -> tell(() -> listener.give(true)));
    }

    /** What breaks in one that hears it keeps it from no other. */
    private static void tell(Runnable one) {
        try {
            one.run();
        } catch (Throwable broken) {
            Operators.onErrorDropped(broken, Context.empty());
        }
    }

    /** Runs once when it opens, on that thread; at once if it is open. */
    void then(Runnable reaction) {
        reactions.add(reaction);
        if (open) {
            react();
        }
    }

    private void react() {
        for (Runnable next = reactions.poll(); next != null; next = reactions.poll()) {
            tell(next);
        }
    }

    /** Emits when it opens, at once if it is open. */
    Mono<Boolean> opened() {
        return Waiter.in(this::listen, listeners::remove);
    }

    private void listen(Waiter<Boolean> listener) {
        listeners.add(listener);
        if (open) {
            listener.give(true);
        }
    }
}
