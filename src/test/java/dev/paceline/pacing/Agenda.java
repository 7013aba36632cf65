package dev.paceline.pacing;

import dev.paceline.ratelimit.Ticker;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Virtual time for one thread: what is due first comes first, what is due at the same moment in the order in which it was
 * asked for. Reactor's own virtual time does more, and takes longer for it.
 */
public final class Agenda implements Scheduler, Ticker {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));

    private long now;
    private long numbers;

    private final class Entry implements Disposable {
        private final long at;
        private final long number = numbers++;
        private final Runnable task;
        private boolean disposed;

        Entry(long at, Runnable task) {
            this.at = at;
            this.task = task;
        }

        long at() {
            return at;
        }

        long number() {
            return number;
        }

        @Override
        public void dispose() {
            disposed = true;
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    /** Does it after so many nanoseconds. */
    public Disposable in(long nanos, Runnable task) {
        var entry = new Entry(now + Math.max(0, nanos), task);
        entries.add(entry);
        return entry;
    }

    /** Does what is due until then, and lets the time be then. */
    public void passUntil(long end) {
        while (!entries.isEmpty() && entries.peek().at() <= end) {
            next();
        }
        now = Math.max(now, end);
    }

    /** Does what is due next; false if there is nothing more. */
    public boolean next() {
        Entry entry = entries.poll();
        if (entry == null) {
            return false;
        }
        now = entry.at();
        if (!entry.isDisposed()) {
            entry.task.run();
        }
        return true;
    }

    @Override
    public Disposable schedule(Runnable task) {
        return in(0, task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        return in(unit.toNanos(delay), task);
    }

    @Override
    public long now(TimeUnit unit) {
        return unit.convert(now, TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return new Worker() {
            @Override
            public Disposable schedule(Runnable task) {
                return Agenda.this.schedule(task);
            }

            @Override
            public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
                return Agenda.this.schedule(task, delay, unit);
            }

            @Override
            public void dispose() {}
        };
    }
}
