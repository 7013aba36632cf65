package dev.paceline.transport;

import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** What follows from one reply, where others must hear of theirs though it breaks: for want of a stack or a memory, say. */
final class Isolated {
    private Isolated() {}

    /** Never throws. What breaks goes as an {@link Error} to whoever hears of dropped ones: a row waits in vain. */
    static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable broken) {
            tell(broken instanceof Error ? broken : new AssertionError("in what follows from a reply", broken));
        }
    }

    private static void tell(Throwable broken) {
        try {
            Operators.onErrorDropped(broken, Context.empty());
        } catch (Throwable hook) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, hook);
        }
    }
}
