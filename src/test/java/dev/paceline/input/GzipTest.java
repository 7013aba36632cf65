package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
    private static final Layout PACKED = Layout.of("table.csv.gz", null, null, null);

    @Test
    void readsWhatWasPacked() {
        Reading reading = Reading.of(gzip("a,b\n1,2\n"), PACKED);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.cells()).containsExactly(List.of("1", "2"));
        assertThat(reading.raw()).isEqualTo("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsMembersInARowHoweverTheyArrive() throws IOException {
        byte[] members = concat(gzip("a,b\n1,"), gzip(""), gzip("2\n"), gzip("3,4\n"));
        for (int most : new int[] {1, 2, 17, 10_000}) {
            try (var unpacked = new GunzipStream(new Trickle(members, most))) {
                assertThat(unpacked.readAllBytes()).asString().isEqualTo("a,b\n1,2\n3,4\n");
            }
        }
    }

    @Test
    void readsAllOptionalFieldsOfAHeader() throws IOException {
        byte[] plain = gzip("a\n1\n");
        byte[] header = {
            0x1F, (byte) 0x8B, 8, 0x1F, 0, 0, 0, 0, 0, 3, 3, 0, 'x', 'y', 'z', 'n', '.', 'c', 0, 'c', 0, 1, 2
        };
        byte[] packed = concat(header, Arrays.copyOfRange(plain, 10, plain.length));
        try (var unpacked = new GunzipStream(new ByteArrayInputStream(packed))) {
            assertThat(unpacked.readAllBytes()).asString().isEqualTo("a\n1\n");
        }
    }

    @Test
    void findsEveryCut() {
        byte[] whole = gzip("a,b\n1,2\n");
        for (int length = 1; length < whole.length; length++) {
            Problem problem = only(Reading.of(Arrays.copyOf(whole, length), PACKED));
            assertThat(problem.code()).as("cut to %d", length).isEqualTo(ProblemCode.GZIP_BROKEN);
            assertThat(problem.message().text()).contains("cut off");
        }
    }

    /** Bits after the last block belong to nothing: a change there is none of the text. */
    @Test
    void neverGivesDamagedDataForGood() {
        String text = "a,b\n" + "1,2\n3,4\n5,6\n".repeat(20);
        byte[] whole = gzip(text);
        int harmless = 0;
        for (int bit = 80; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            try (var unpacked = new GunzipStream(new ByteArrayInputStream(damaged))) {
                assertThat(unpacked.readAllBytes()).asString().isEqualTo(text);
                harmless++;
            } catch (IOException found) {
                assertThat(found).isInstanceOf(DamagedInput.class);
            }
        }
        assertThat(harmless).isLessThan(8);
    }

    @Test
    void findsRubbishAfterTheData() {
        Problem problem =
                only(Reading.of(concat(gzip("a,b\n1,2\n"), "rubbish".getBytes(StandardCharsets.UTF_8)), PACKED));
        assertThat(problem.code()).isEqualTo(ProblemCode.GZIP_BROKEN);
        assertThat(problem.message().text()).contains("something else after");
    }

    @Test
    void keepsTheRowsBeforeTheDamage() {
        byte[] whole = gzip(incompressible());
        Reading reading = Reading.of(Arrays.copyOf(whole, whole.length - 5_000), PACKED);
        assertThat(reading.cells()).hasSizeGreaterThan(1000);
        assertThat(reading.endedEarly()).isTrue();
        Problem problem = only(reading);
        assertThat(problem.row()).isEqualTo(reading.rows().size());
        assertThat(problem.line()).isEqualTo(problem.row() + 1);
    }

    @Test
    void saysThatAPlainFileIsNotPacked() {
        Problem problem = only(Reading.of("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8), PACKED));
        assertThat(problem.message().text()).isEqualTo("The file is not gzip data.");
    }

    @Test
    void takesNoBytesForAnEmptyFile() {
        assertThat(only(Reading.of(new byte[0], PACKED)).code()).isEqualTo(ProblemCode.EMPTY_FILE);
        assertThat(only(Reading.of(gzip(""), PACKED)).code()).isEqualTo(ProblemCode.EMPTY_FILE);
    }

    @Test
    void stopsWhereTooMuchComesOutOfTooLittle() throws IOException {
        byte[] zeros = gzip("0".repeat(4 << 20));
        assertThat((4 << 20) / zeros.length).isGreaterThan(900);
        try (var unpacked = new GunzipStream(new ByteArrayInputStream(zeros), 1 << 20, 900)) {
            assertThatThrownBy(unpacked::readAllBytes).isInstanceOfSatisfying(DamagedInput.class, damaged -> {
                Problem problem = damaged.fault(1).at(0, List.of());
                assertThat(problem.code()).isEqualTo(ProblemCode.GZIP_BOMB);
                assertThat(problem.message().text())
                        .isEqualTo("More than 1 MiB came out of the gzip data at more than 900 to 1.");
            });
        }
        try (var unpacked = new GunzipStream(new ByteArrayInputStream(zeros), 4 << 20, 900)) {
            assertThat(unpacked.readAllBytes()).hasSize(4 << 20);
        }
        try (var unpacked = new GunzipStream(new ByteArrayInputStream(zeros), 1 << 20, 1040)) {
            assertThat(unpacked.readAllBytes()).hasSize(4 << 20);
        }
    }

    private static String incompressible() {
        var random = new Random(7);
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(random.nextLong()).append(',').append(random.nextLong()).append('\n');
        }
        return text.toString();
    }

    private static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static Problem only(Reading reading) {
        assertThat(reading.problems()).hasSize(1);
        return reading.problems().get(0);
    }

    /** Gives a few bytes at a time, and never says that more are there: as a pipe does. */
    private static final class Trickle extends InputStream {
        private final byte[] bytes;
        private final int most;
        private int next;

        Trickle(byte[] bytes, int most) {
            this.bytes = bytes;
            this.most = most;
        }

        @Override
        public int read() {
            return next == bytes.length ? -1 : bytes[next++] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            int count = Math.min(Math.min(most, length), bytes.length - next);
            System.arraycopy(bytes, next, to, offset, count);
            next += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
