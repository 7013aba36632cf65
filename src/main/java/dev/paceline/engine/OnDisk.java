package dev.paceline.engine;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Work that blocks on files, on the scheduler that may block. */
final class OnDisk {
    private OnDisk() {}

    /** An action that may fail as files do. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    static <T> Mono<T> call(Scheduler disk, Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(disk);
    }

    static Mono<Void> run(Scheduler disk, Action work) {
        return Mono.<Void>fromCallable(() -> done(work)).subscribeOn(disk);
    }

    @SuppressWarnings("NullAway") // a null result is Reactor's way to complete without a value
    private static Void done(Action work) throws Exception {
        work.run();
        return null;
    }
}
