package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Outcome;
import dev.paceline.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private static final int WINDOW = 8 << 10;

    @Test
    void framesAskedForAgainstTheirOrderAreReadFromTheFileOnce() throws IOException {
        var file = new File(200);
        try (var reader = new FrameReader(file, RecordFormat.NEWEST, WINDOW, WINDOW / 4)) {
            for (int first = 0; first < 200; first += 2) {
                file.assertReads(reader, first + 1);
                file.assertReads(reader, first);
            }
        }

        assertThat(file.bytesRead).isLessThan(file.bytes.length * 3L / 2);
    }

    @Test
    void aFrameThatIsLargerThanTheWindowIsReadWhole() throws IOException {
        var file = new File(20);
        try (var reader = new FrameReader(file, RecordFormat.NEWEST, 64, 16)) {
            for (int frame = 19; frame >= 0; frame--) {
                file.assertReads(reader, frame);
            }
        }
    }

    @Test
    void whatTheFileDoesNotHoldWholeIsNoFrame() throws IOException {
        var file = new File(3);
        try (var reader = new FrameReader(file.cutOff(1), RecordFormat.NEWEST, WINDOW, WINDOW / 4)) {
            file.assertReads(reader, 1);
            assertThat(reader.read(file.offsets.get(2))).isFalse();
            assertThat(reader.read(file.bytes.length)).isFalse();
        }
    }

    /** Results, one behind the other. */
    private static final class File implements Storage.Input {
        private final List<Long> offsets = new ArrayList<>();
        private final List<byte[]> frames = new ArrayList<>();
        private final byte[] bytes;
        private long bytesRead;

        File(int results) {
            long end = 0;
            for (int row = 1; row <= results; row++) {
                Outcome outcome = Outcomes.applied(row);
                byte[] frame = RecordFormat.NEWEST.outcome(Framing.RESULT, outcome);
                offsets.add(end);
                frames.add(frame);
                end += frame.length;
            }
            ByteBuffer all = ByteBuffer.allocate((int) end);
            frames.forEach(all::put);
            bytes = all.array();
        }

        private File(byte[] bytes) {
            this.bytes = bytes;
        }

        File cutOff(int last) {
            return new File(Arrays.copyOf(bytes, bytes.length - last));
        }

        void assertReads(FrameReader reader, int frame) throws IOException {
            assertThat(reader.read(offsets.get(frame))).isTrue();
            assertThat(reader.bytes())
                    .isEqualTo(ByteBuffer.wrap(frames.get(frame)).position(Framing.HEAD));
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(ByteBuffer into, long position) {
            int count = (int) Math.min(into.remaining(), bytes.length - position);
            if (count <= 0) {
                return -1;
            }
            into.put(bytes, (int) position, count);
            bytesRead += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
