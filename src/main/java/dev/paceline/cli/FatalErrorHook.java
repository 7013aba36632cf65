package dev.paceline.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/**
 * What breaks on a thread of the program itself, a class or memory that is missing say, and is signalled to nobody: the run is
 * stopped for it. One that has not ended long after is given up on.
 */
final class FatalErrorHook implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FatalErrorHook.class);
    private static final String KEY = "paceline";

    private final Consumer<Throwable> stop;
    private final LongSupplier ticker;
    private @Nullable Throwable first;
    private long since;
    private volatile boolean told;

    /** Who is told when no run goes on. */
    private final Thread.@Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    private FatalErrorHook(Consumer<Throwable> stop, LongSupplier ticker) {
        this.stop = stop;
        this.ticker = ticker;
    }

    /**
     * From now on until it is closed; for the one run of a process.
     *
     * @param stop stops the run
     * @param ticker monotonic nanoseconds
     */
    static FatalErrorHook watched(Consumer<Throwable> stop, LongSupplier ticker) {
        FatalErrorHook breakage = new FatalErrorHook(stop, ticker);
        Schedulers.onHandleError(KEY, (thread, broken) -> breakage.happened(broken));
        Thread.setDefaultUncaughtExceptionHandler((thread, broken) -> breakage.happened(broken));
        Hooks.onErrorDropped(breakage::dropped);
        return breakage;
    }

    /** What a cancelled exchange still comes to is no news. */
    private void dropped(Throwable broken) {
        if (broken instanceof Error) {
            happened(broken);
        } else {
            LOG.debug("Came too late", broken);
        }
    }

    /** Reactor tells of what ends a task of its threads twice: by its hook, and by the thread's own handler. */
    private void happened(Throwable broken) {
        synchronized (this) {
            if (first == broken && told) {
                return;
            }
            if (first == null) {
                first = broken;
                since = ticker.getAsLong();
            }
        }
        tell(broken);
    }

    /** Where not even the memory for that is there, it is tried again. */
    private void tell(Throwable broken) {
        try {
            stop.accept(broken);
            told = true;
        } catch (OutOfMemoryError exhausted) {
            return;
        }
    }

    /** Throws what broke, where that was so long ago that the run cannot be expected to end any more. */
    synchronized void giveUpAfter(Duration patience) throws Exception {
        Throwable broken = first;
        if (broken != null && !told) {
            tell(broken);
        }
        if (broken == null || ticker.getAsLong() - since < patience.toNanos()) {
            return;
        }
        if (broken instanceof Error error) {
            throw error;
        }
        throw broken instanceof Exception exception ? exception : new IllegalStateException(broken);
    }

    @Override
    public void close() {
        Schedulers.resetOnHandleError(KEY);
        Hooks.resetOnErrorDropped();
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
