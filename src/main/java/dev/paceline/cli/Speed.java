package dev.paceline.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rows applied a second over the last ten seconds, from counts that are looked at now and then. For one thread. */
final class Speed {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final double SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * The speed, with one more look.
     *
     * @param nanos of a monotonic clock
     * @param applied rows so far; those of the first look were applied before
     */
    double at(long nanos, long applied) {
        samples.addLast(new Sample(nanos, applied));
        while (samples.size() > 2 && nanos - second().nanos >= WINDOW) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        return nanos == oldest.nanos ? 0 : (applied - oldest.applied) * SECOND / (nanos - oldest.nanos);
    }

    private Sample second() {
        var iterator = samples.iterator();
        iterator.next();
        return iterator.next();
    }

    private record Sample(long nanos, long applied) {}
}
