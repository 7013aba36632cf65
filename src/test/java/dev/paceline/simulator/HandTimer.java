package dev.paceline.simulator;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A timer that goes off by hand: the test takes what was scheduled, looks at its delay, and runs it. */
final class HandTimer implements Scheduler {
    private final BlockingQueue<Alarm> alarms = new LinkedBlockingQueue<>();

    /** Something to be run after a delay. */
    record Alarm(Runnable task, Duration delay) {}

    Alarm next() throws InterruptedException {
        Alarm alarm = alarms.poll(10, TimeUnit.SECONDS);
        if (alarm == null) {
            throw new AssertionError("nothing was scheduled in 10 s");
        }
        return alarm;
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        alarms.add(new Alarm(task, Duration.of(delay, unit.toChronoUnit())));
        return Disposables.single();
    }

    @Override
    public Disposable schedule(Runnable task) {
        return schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public Worker createWorker() {
        return Schedulers.immediate().createWorker();
    }
}
