package dev.paceline.storage;

import dev.paceline.model.ProgramException;
import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Work that blocks on files, on the scheduler that may block. */
public final class OnDisk {
    private OnDisk() {}

    /** An action that may fail as files do. */
    @FunctionalInterface
    public interface Action {
        public void run() throws Exception;
    }

    public static <T> Mono<T> call(Scheduler disk, Callable<T> work) {
        return Mono.fromCallable(() -> done(work)).subscribeOn(disk);
    }

    public static Mono<Void> run(Scheduler disk, Action work) {
        return call(disk, () -> nothing(work));
    }

    @SuppressWarnings("NullAway") // a null result is Reactor's way to complete without a value
    private static Void nothing(Action work) throws Exception {
        work.run();
        return null;
    }

    /** Of an error of the virtual machine Reactor would tell nobody, and whoever waits for the work would wait for ever. */
    private static <T> T done(Callable<T> work) throws Exception {
        try {
            return work.call();
        } catch (Error fatal) {
            throw ProgramException.of(fatal);
        }
    }
}
