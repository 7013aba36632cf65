package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
    private static final int LOOKS = 20;

    @Test
    void findsABufferThatNobodyReleased() throws InterruptedException {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(LeakGuard.find()).as("from before").isEmpty();

        lose();

        assertThat(found()).singleElement().asString().startsWith("LEAK: ByteBuf");
        assertThat(LeakGuard.find()).as("taken already").isEmpty();
    }

    /** What the collector lets go of is handed over piece by piece, the guard's canary maybe before the buffer: the next look finds it. */
    private static List<String> found() throws InterruptedException {
        List<String> found = LeakGuard.find();
        for (int look = 1; found.isEmpty() && look < LOOKS; look++) {
            found = LeakGuard.find();
        }
        return found;
    }

    private static void lose() {
        PooledByteBufAllocator.DEFAULT.buffer(16).writeLong(1);
    }
}
