package dev.paceline.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rows a second over the last ten seconds, from counts that are looked at now and then. For one thread. */
final class Speed {
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final double SECOND = 1e9;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * The speed, with one more look.
     *
     * @param nanos of a monotonic clock
     * @param rows so far; those of the first look were there before
     */
    double at(long nanos, long rows) {
        samples.addLast(new Sample(nanos, rows));
        while (samples.size() > 2 && nanos - second().nanos >= WINDOW) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        return nanos == oldest.nanos ? 0 : (rows - oldest.rows) * SECOND / (nanos - oldest.nanos);
    }

    private Sample second() {
        var iterator = samples.iterator();
        iterator.next();
        return iterator.next();
    }

    private record Sample(long nanos, long rows) {}
}
