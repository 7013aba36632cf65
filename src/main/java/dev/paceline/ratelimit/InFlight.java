package dev.paceline.ratelimit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run's places in flight. All quotas share them: a pacer whose head of the line lacks nothing but a place waits here, and
 * the pacers that wait get the places in turn.
 */
public final class InFlight {
    private final Set<Pacer> waiting = new LinkedHashSet<>();
    private final DrainLoop drainLoop = new DrainLoop(this::wakeAll);
    private final int size;
    private int free;

    /** @param places so many requests may be under way at once */
    public InFlight(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("at least one request must be able to be in flight");
        }
        this.size = places;
        this.free = places;
    }

    int size() {
        return size;
    }

    /** Takes a place; where none is free, wakes the pacer when there is one. */
    synchronized boolean take(Pacer pacer) {
        if (free > 0) {
            free--;
            return true;
        }
        waiting.add(pacer);
        return false;
    }

    /**
     * Gives a place back and wakes the pacers that wait, the longest waiting first, until one takes it. A release within a release
     * only marks that there is more to do: when a run stops, each of a thousand pacers gives its place back as soon as it has it,
     * and the stack must not grow with them.
     */
    void release() {
        synchronized (this) {
            free++;
        }
        drainLoop.drain();
    }

    private void wakeAll() {
        for (Pacer next = next(); next != null; next = next()) {
            next.drain();
        }
    }

    private synchronized @Nullable Pacer next() {
        if (free == 0 || waiting.isEmpty()) {
            return null;
        }
        Iterator<Pacer> longest = waiting.iterator();
        Pacer next = longest.next();
        longest.remove();
        return next;
    }
}
