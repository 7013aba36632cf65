package dev.paceline.simulator;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** Lets one go on at a time, in the order of asking. Nobody blocks; who gives up makes way. */
final class Turns {
    /** Who has asked and has not ended; it is the turn of the first. */
    private final Set<MonoSink<Object>> asking = new LinkedHashSet<>();

    /** The work, begun when its turn comes; the next turn comes when it ends, fails or is cancelled. */
    <T> Mono<T> take(Mono<T> work) {
        return Mono.usingWhen(Mono.create(this::ask), turn -> work, turn -> Mono.fromRunnable(() -> leave(turn)));
    }

    private void ask(MonoSink<Object> turn) {
        boolean first = isFirst(turn);
        turn.onCancel(() -> leave(turn));
        if (first) {
            turn.success(turn);
        }
    }

    private synchronized boolean isFirst(MonoSink<Object> turn) {
        asking.add(turn);
        return asking.size() == 1;
    }

    /** Ends a turn, or the wait for it; to do so again does nothing. */
    private void leave(Object turn) {
        MonoSink<Object> next = nextAfter(turn);
        if (next != null) {
            next.success(next);
        }
    }

    private synchronized @Nullable MonoSink<Object> nextAfter(Object turn) {
        Iterator<MonoSink<Object>> inOrder = asking.iterator();
        boolean wasFirst = inOrder.hasNext() && inOrder.next() == turn;
        asking.remove(turn);
        return wasFirst && !asking.isEmpty() ? asking.iterator().next() : null;
    }
}
