package dev.paceline.simulation;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** One process: while it lives its threads work; when it is killed nothing of it happens any more, anywhere. */
public final class Life {
    private final World world;
    private boolean alive = true;
    private long endedAt = Long.MAX_VALUE;

    public Life(World world) {
        this.world = world;
    }

    public boolean isAlive() {
        return alive;
    }

    /** Now, without a word. */
    public void kill() {
        if (alive) {
            alive = false;
            spoiled();
        }
    }

    /** From here on it can no longer write down what it learns. */
    public void spoiled() {
        endedAt = Math.min(endedAt, world.nanos());
    }

    /** When it was killed, or lost its disk; the end of time if it was not. */
    public long endedAt() {
        return endedAt;
    }

    /** Its threads that never wait. */
    public Scheduler threads() {
        return new Threads(() -> 0);
    }

    /** Its threads that do: each piece of work takes so long, nanoseconds. */
    public Scheduler threads(LongSupplier latency) {
        return new Threads(latency);
    }

    private Disposable later(Runnable task, long nanos) {
        return world.timer().schedule(() -> whileAlive(task), nanos, TimeUnit.NANOSECONDS);
    }

    private void whileAlive(Runnable task) {
        if (alive) {
            task.run();
        }
    }

    private final class Threads implements Scheduler {
        private final LongSupplier latency;

        Threads(LongSupplier latency) {
            this.latency = latency;
        }

        @Override
        public long now(TimeUnit unit) {
            return unit.convert(world.nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return later(task, latency.getAsLong());
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return later(task, unit.toNanos(delay));
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            Disposable.Swap next = Disposables.swap();
            next.update(schedule(() -> again(task, period, unit, next), delay, unit));
            return next;
        }

        private void again(Runnable task, long period, TimeUnit unit, Disposable.Swap next) {
            task.run();
            if (!next.isDisposed()) {
                next.update(schedule(() -> again(task, period, unit, next), period, unit));
            }
        }

        @Override
        public Worker createWorker() {
            return new OneThread(latency);
        }
    }

    /** Work is done in the order in which it came. */
    private final class OneThread implements Scheduler.Worker {
        private final LongSupplier latency;
        private final Disposable.Composite tasks = Disposables.composite();
        private long busyUntil;

        OneThread(LongSupplier latency) {
            this.latency = latency;
        }

        @Override
        public Disposable schedule(Runnable task) {
            busyUntil = Math.max(busyUntil, world.nanos() + latency.getAsLong());
            return kept(later(task, busyUntil - world.nanos()));
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return kept(later(task, unit.toNanos(delay)));
        }

        private Disposable kept(Disposable task) {
            tasks.add(task);
            return task;
        }

        @Override
        public void dispose() {
            tasks.dispose();
        }

        @Override
        public boolean isDisposed() {
            return tasks.isDisposed();
        }
    }
}
