package dev.paceline;

import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Netty's leak detector, which remembers a {@code LEAK:} where Netty's own only logs it, so that {@link LeakGuard} can fail the
 * test. The build names it in {@code io.netty.customResourceLeakDetector}.
 */
public final class LeakRecorder<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /** As Netty makes them. */
    public LeakRecorder(Class<T> type, int samplingInterval) {
        super(type, samplingInterval);
    }

    /** As older parts of Netty make them. */
    public LeakRecorder(Class<T> type, int samplingInterval, long ignored) {
        this(type, samplingInterval);
    }

    /** Those found since the last call, and forgets them. */
    static List<String> take() {
        List<String> leaks = List.copyOf(LEAKS);
        LEAKS.removeAll(leaks);
        return leaks;
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        LEAKS.add("LEAK: " + resourceType + records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        LEAKS.add("LEAK: " + resourceType);
    }
}
