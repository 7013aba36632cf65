package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.Test;

final class LeakGuardTest {
    @Test
    void findsABufferThatNobodyReleased() throws InterruptedException {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        assertThat(LeakGuard.find()).as("from before").isEmpty();

        lose();

        assertThat(LeakGuard.find()).singleElement().asString().startsWith("LEAK: ByteBuf");
        assertThat(LeakGuard.find()).as("taken already").isEmpty();
    }

    private static void lose() {
        PooledByteBufAllocator.DEFAULT.buffer(16).writeLong(1);
    }
}
