package dev.paceline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a buffer of Netty's was found that nobody released. JUnit finds it by itself
 * ({@code junit-platform.properties}).
 */
public final class LeakGuard implements AfterAllCallback {
    private static final int PATIENCE_MS = 2_000;

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        List<String> leaks = find();
        if (!leaks.isEmpty()) {
            throw new AssertionError("buffers that nobody released, in this class or one before it: " + leaks);
        }
    }

    /** What has leaked so far. The detector reports when the next buffer is made after the collector found one lost. */
    static List<String> find() throws InterruptedException {
        collect();
        ByteBuf next = PooledByteBufAllocator.DEFAULT.buffer(1);
        next.release();
        return LeakRecorder.take();
    }

    private static void collect() throws InterruptedException {
        var queue = new ReferenceQueue<Object>();
        var canary = new WeakReference<>(new Object(), queue);
        System.gc();
        queue.remove(PATIENCE_MS);
        Reference.reachabilityFence(canary);
    }
}
