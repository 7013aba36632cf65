package dev.paceline.transport;

import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Where it goes what breaks in what follows from one reply, and must keep no other from being heard of. */
final class Dropped {
    private Dropped() {}

    /** An {@link Error} to whoever hears of dropped ones: a row waits in vain. */
    static void broken(Throwable broken) {
        try {
            Operators.onErrorDropped(
                    broken instanceof Error ? broken : new AssertionError("in what follows from a reply", broken),
                    Context.empty());
        } catch (Throwable hook) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, hook);
        }
    }
}
