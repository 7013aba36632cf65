package dev.paceline.ratelimit;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The run's places in flight, shared by all quotas. A quota whose head could leave but for a place waits here; the
 * places go round among those who wait.
 */
public final class InFlight {
    private final Set<Pacer> waiting = new LinkedHashSet<>();
    private final DrainLoop rounds = new DrainLoop(this::wakeAll);
    private final int size;
    private int free;

    /** So many requests may be under way at once. */
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

    /** Takes a place, or remembers the pacer for when one is free. */
    synchronized boolean take(Pacer pacer) {
        if (free > 0) {
            free--;
            return true;
        }
        waiting.add(pacer);
        return false;
    }

    /**
     * Gives a place back and wakes those who wait, longest first, until one takes it. Never from within itself: when a run stops,
     * each of a thousand quotas gives its place back as soon as it has it, and the stack must not grow with them.
     */
    void release() {
        synchronized (this) {
            free++;
        }
        rounds.go();
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
