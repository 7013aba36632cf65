package speed;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at a process every 20 ms until it ends: nobody can be asked for its memory afterwards. */
final class Watch {
    static final Look NOTHING = proc -> {};
    private static final int MILLIS = 20;
    private static final long ENDING_NANOS = 1_000_000_000;

    private final Thread thread;
    private volatile long peakKib;
    private volatile boolean over;
    private volatile Exception failed;
    private volatile long failedAt;

    /** What else is looked at. */
    @FunctionalInterface
    interface Look {
        /** @param proc the process's directory in /proc */
        void at(Path proc) throws IOException;
    }

    Watch(long pid, Look look) {
        Path proc = Path.of("/proc", Long.toString(pid));
        thread = new Thread(() -> watch(proc, look));
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Path proc, Look look) {
        try {
            while (!over) {
                peakKib = Math.max(peakKib, Proc.peakKib(proc));
                look.at(proc);
                Thread.sleep(MILLIS);
            }
        } catch (IOException | InterruptedException ended) {
            failed = ended;
            failedAt = System.nanoTime();
        }
    }

    /**
     * The most memory that was seen, KiB; for when the process has ended.
     *
     * @param ended when, by {@link System#nanoTime}: a look that failed about then found it ending
     */
    long end(long ended) throws Exception {
        over = true;
        thread.join();
        if (failed != null && failedAt < ended - ENDING_NANOS) {
            throw failed;
        }
        return peakKib;
    }
}
