package speed;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at a process every 20 ms until it ends: nobody can be asked for its memory afterwards. */
final class Watch {
    static final Look NOTHING = proc -> {};
    private static final int MILLIS = 20;

    private final Thread thread;
    private volatile long peakKib;
    private volatile boolean over;
    private volatile Exception failed;

    /** What else is looked at. */
    @FunctionalInterface
    interface Look {
        /** @param proc the process's directory in /proc */
        void at(Path proc) throws IOException;
    }

    Watch(Process process, Look look) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        thread = new Thread(() -> watch(process, proc, look));
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Process process, Path proc, Look look) {
        try {
            while (!over) {
                peakKib = Math.max(peakKib, Proc.peakKib(proc));
                look.at(proc);
                Thread.sleep(MILLIS);
            }
        } catch (IOException | InterruptedException ended) {
            // It ends between two looks, or within one; then its directory is gone. Anything else is told.
            failed = process.isAlive() ? ended : null;
        }
    }

    /** The most memory that was seen, KiB. */
    long end() throws Exception {
        over = true;
        thread.join();
        if (failed != null) {
            throw failed;
        }
        return peakKib;
    }
}
