package dev.paceline.storage;

import dev.paceline.journal.Journal;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/** A worker that works when the test says so. */
public final class HandWorker implements Scheduler.Worker {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean disposed;

    public void work() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** It does all there is to do for a journal. */
    public Journal.Workers both() {
        return new Journal.Workers(this, this);
    }

    @Override
    public Disposable schedule(Runnable task) {
        if (disposed) {
            throw new RejectedExecutionException("disposed");
        }
        tasks.add(task);
        return Disposables.disposed();
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
