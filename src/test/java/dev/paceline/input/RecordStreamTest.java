package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

class RecordStreamTest {
    private static final Layout CSV = Layout.of("table.csv", null, null, null);
    private static final Layout JSONL = Layout.of("rows.jsonl", null, null, null);
    private static final String[] PIECES = {
        "", "a", ",", "\"", "\n", "\r", "\r\n", " ", "日本", "😀", "0", "\t", "|", ";", "é", "x y", "'", "\\"
    };

    /** A table is written by the rules, cut anywhere, read, and must be the same again: texts, lines and bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "GBK"})
    void readsAnyTableBackHoweverItIsCut(String charset) {
        long seed = System.nanoTime();
        System.out.println("RecordStreamTest seed " + seed + " " + charset);
        var random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            var table = new RandomTable(random, Charset.forName(charset));
            Layout layout = Layout.of("t.csv", null, Charset.forName(charset), table.delimiter);
            byte[] bytes = table.text.toString().getBytes(Charset.forName(charset));
            Reading reading = Reading.of(bytes, layout, 1 + random.nextInt(40), 1 << 20);
            assertThat(reading.problems()).as("seed %d, %s", seed, table.text).isEmpty();
            assertThat(reading.cells()).as("seed %d, %s", seed, table.text).isEqualTo(table.rows);
            assertThat(reading.rows()).extracting(Row::line).isEqualTo(table.lines);
            assertThat(reading.rows())
                    .extracting(Row::number)
                    .isEqualTo(IntStream.rangeClosed(1, table.rows.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(reading.raw()).as("seed %d, %s", seed, table.text).isEqualTo(bytes);
        }
    }

    /** Whatever the bytes, there is an answer, and it does not depend on how they are cut. */
    @Test
    void answersAnyBytesAlikeHoweverTheyAreCut() {
        long seed = System.nanoTime();
        System.out.println("RecordStreamTest seed " + seed);
        var random = new Random(seed);
        byte[] alphabet = "a1,,\"\"\n\n\r {}:[]\\\0".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(20) == 0
                        ? (byte) random.nextInt(256)
                        : alphabet[random.nextInt(alphabet.length)];
            }
            Layout layout = random.nextBoolean() ? CSV : JSONL;
            Reading whole = Reading.of(bytes, layout);
            Reading cut = Reading.of(bytes, layout, 1 + random.nextInt(9), 1 << 20);
            assertThat(cut.rows())
                    .as("seed %d, %s", seed, new String(bytes, StandardCharsets.ISO_8859_1))
                    .isEqualTo(whole.rows());
            assertThat(cut.whole()).isEqualTo(whole.whole());
        }
    }

    @Test
    void sharesOneListOfColumns() {
        List<Row> rows = Reading.of("a,b\n1,2\n3,4\n").rows();
        assertThat(rows.get(0).columns()).isSameAs(rows.get(1).columns());
        assertThat(rows.get(0).form()).isEqualTo(Row.Form.CELLS);
    }

    @Test
    void readsObjectsWithTheirTypesAndSharesTheirKeys() {
        List<Row> rows = Reading.json("""
                        {"TaskId":"1","DelayTime":150,"Notes":null,"ScriptChange":false,"InChargeIds":[]}
                        {"TaskId":20240307211852581,"DelayTime":1e3,"Notes":"","ScriptChange":true,"InChargeIds":["x"]}
                        """).rows();
        assertThat(rows.get(1).columns()).isSameAs(rows.get(0).columns()).hasSize(5);
        assertThat(rows.get(1).form()).isEqualTo(Row.Form.OBJECT);
        assertThat(rows.get(0).values())
                .containsExactly(
                        Value.text("1"),
                        new Value.Num("150"),
                        Value.NULL,
                        new Value.Bool(false),
                        new Value.Items(List.of()));
        assertThat(rows.get(1).values().get(0)).isEqualTo(new Value.Num("20240307211852581"));
        assertThat(rows.get(1).values().get(1)).isEqualTo(new Value.Num("1e3"));
    }

    @Test
    void namesTheCountOfCells() {
        Reading reading = Reading.of("a,b,c\n1,2\n1,2,3,4\nx\n1,2,3\n");
        assertThat(reading.problems())
                .extracting(problem -> problem.message().text())
                .containsExactly(
                        "The record has 2 cells where the header has 3.",
                        "The record has 4 cells where the header has 3.",
                        "The record has 1 cell where the header has 3.");
        assertThat(reading.problems().get(1).value()).isEqualTo("1,2,3,4");
    }

    @Test
    void shortensWhatItShows() {
        String value =
                Reading.of("a,b\n" + "日".repeat(500) + "\n").problems().get(0).value();
        assertThat(value).hasSize(80).endsWith("日…");
        assertThat(Reading.of("a,b\n" + "x".repeat(78) + "😀".repeat(9) + "\n")
                        .problems()
                        .get(0)
                        .value())
                .isEqualTo("x".repeat(78) + "…");
    }

    @Test
    void takesARecordOfTheGreatestLengthAndNoneBeyond() {
        int most = RecordStream.MOST_RECORD_BYTES;
        for (String end : new String[] {"", "\n", "\r\n"}) {
            Reading fits = Reading.of("a,b\n1,2\n" + "x".repeat(most - 2) + ",2" + end + (end.isEmpty() ? "" : "3,4"));
            assertThat(fits.problems()).isEmpty();
            assertThat(fits.rows()).hasSize(end.isEmpty() ? 2 : 3);
            Reading tooLong =
                    Reading.of("a,b\n1,2\n" + "x".repeat(most - 1) + ",2" + end + (end.isEmpty() ? "" : "3,4"));
            assertThat(tooLong.rows()).hasSize(2);
            assertThat(tooLong.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo(ProblemCode.RECORD_TOO_LONG);
                assertThat(problem.line()).isEqualTo(3);
                assertThat(problem.message().text()).isEqualTo("The record is longer than 1048576 bytes.");
            });
            assertThat(tooLong.endedEarly()).isTrue();
        }
    }

    @Test
    void limitsARecordAlikeHoweverItIsCut() {
        for (int chunk = 1; chunk < 40; chunk++) {
            assertThat(Reading.of(bytes("a,b\n12345678,\n1,2\n"), CSV, chunk, 9).problems())
                    .isEmpty();
            assertThat(Reading.of(bytes("a,b\n12345678,\r\n1,2"), CSV, chunk, 9).problems())
                    .isEmpty();
            assertThat(Reading.of(bytes("a,b\n123456789,\n1,2\n"), CSV, chunk, 9)
                            .problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.RECORD_TOO_LONG);
            assertThat(Reading.of(bytes("{\"a\":123}\n{\"a\":1234}\n{}"), JSONL, chunk, 9)
                            .problems())
                    .extracting(Problem::line)
                    .containsExactly(2L);
        }
    }

    @Test
    void namesTheOpenQuoteBehindARecordWithoutEnd() {
        Reading reading = Reading.of("a,b\n1,2\n3,\"\n" + "5,6\n".repeat(400_000));
        assertThat(reading.rows()).hasSize(2);
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.RECORD_TOO_LONG);
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message().text()).contains("the quote that opens on line 3 is unclosed");
        });
    }

    @Test
    void passesOverAMillionBlankRecordsAtTheEnd() {
        Reading reading = Reading.of("a,b,c\r\n1,2,3\r\n" + ",,\r\n".repeat(1_000_000));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.cells()).containsExactly(List.of("1", "2", "3"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, Reading.CHUNK})
    void passesOverBlankRecordsInTheMiddleAndTellsWhereTheyStood(int chunkBytes) {
        String blanks = ",\n".repeat(7_000) + "\"\",\n".repeat(7_000) + ",\r\n";
        Reading reading = Reading.of(bytes("a,b\n1,2\n" + blanks + "3,4\n\n5,6\n" + ",\n\n"), CSV, chunkBytes, 1 << 20);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.cells()).containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
        assertThat(reading.rows()).extracting(Row::number).containsExactly(1L, 2L, 3L);
        assertThat(reading.rows()).extracting(Row::line).containsExactly(2L, 14_004L, 14_006L);
        assertThat(new String(reading.raw(), StandardCharsets.UTF_8)).isEqualTo("a,b\n1,2\n3,4\n5,6\n");
        assertThat(reading.blanks())
                .extracting(Blanks::line, Blanks::count)
                .containsExactly(Tuple.tuple(3L, 14_001L), Tuple.tuple(14_005L, 1L));
    }

    /** Once a carriage return began the count anew, and bytes were counted. */
    @Test
    void namesThePlaceInALineOfJsonInCharactersWhateverStandsBetween() {
        assertThat(Reading.json("{\"a\":1}\r\n{\"任务\":1,\r\"b\":x}\r\n{\"a\":1,\"b\"\r\n")
                        .problems())
                .extracting(problem -> problem.message().text())
                .containsExactly(
                        "The line is not one JSON object: there is something that JSON does not have"
                                + " (at character 14 of the line).",
                        "The line is not one JSON object: it ends before it is complete (at character 11 of the line).");
    }

    @Test
    void saysNothingOfBlankLinesBetweenObjects() {
        Reading reading = Reading.json("{\"a\":1}\n\n{\"a\":2}\n");
        assertThat(reading.rows()).hasSize(2);
        assertThat(reading.blanks()).isEmpty();
    }

    @Test
    void readsOneChunkForEachThatIsAskedFor() {
        var read = new AtomicInteger();
        byte[] table = bytes("a,b\n" + "1,2\n".repeat(200_000));
        var counted = new ByteArrayInputStream(table) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                int count = super.read(to, offset, length);
                read.addAndGet(Math.max(0, count));
                return count;
            }
        };
        StepVerifier.create(RecordStream.chunks(() -> counted, CSV), 2)
                .expectNextCount(2)
                .then(() -> assertThat(read.get()).isLessThan(4 * 64 * 1024))
                .thenRequest(Long.MAX_VALUE)
                .thenConsumeWhile(chunk -> true)
                .verifyComplete();
        assertThat(read.get()).isEqualTo(table.length);
    }

    @Test
    void closesTheInputAtTheEndAndOnCancel() {
        var closed = new AtomicInteger();
        StepVerifier.create(RecordStream.chunks(() -> closing("a\n1\n", closed), CSV))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(closed).hasValue(1);
        StepVerifier.create(RecordStream.chunks(() -> closing("a\n1\n", closed), CSV), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertThat(closed).hasValue(2);
    }

    @Test
    void passesOnWhatTheDiskSays() {
        var closed = new AtomicInteger();
        InputStream failing = new InputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }

            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        var input = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(bytes("a,b\n" + "1,2\n".repeat(50_000))), failing)));
        StepVerifier.create(RecordStream.chunks(() -> input, CSV))
                .thenConsumeWhile(chunk -> true)
                .verifyErrorMessage("the disk is gone");
        assertThatThrownBy(() -> RecordStream.open(failing, CSV)).hasMessage("the disk is gone");
        assertThat(closed).hasValue(2);
    }

    private static InputStream closing(String text, AtomicInteger closed) {
        return new ByteArrayInputStream(bytes(text)) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A table written by the letter of RFC 4180, without blank records. */
    private static final class RandomTable {
        final StringBuilder text = new StringBuilder();
        final List<List<String>> rows = new ArrayList<>();
        final List<Long> lines = new ArrayList<>();
        final char delimiter;
        private final Random random;
        private final boolean plainOnly;

        RandomTable(Random random, Charset charset) {
            this.random = random;
            delimiter = ",;|\t".charAt(random.nextInt(4));
            plainOnly = !charset.newEncoder().canEncode("é😀");
            String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
            int columns = 1 + random.nextInt(4);
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < columns; i++) {
                text.append(i == 0 ? "" : delimiter).append("column").append(i);
            }
            text.append(lineEnd);
            for (int i = 0; i < count; i++) {
                lines.add(1 + text.chars().filter(c -> c == '\n').count());
                List<String> row = new ArrayList<>();
                for (int j = 0; j < columns; j++) {
                    row.add(j > 0 ? cell() : i == count - 1 ? "end" : "x" + cell());
                    text.append(j == 0 ? "" : delimiter).append(written(row.get(j)));
                }
                rows.add(row);
                text.append(i == count - 1 && random.nextBoolean() ? "" : lineEnd);
            }
        }

        private String cell() {
            var cell = new StringBuilder();
            for (int i = random.nextInt(4); i > 0; i--) {
                String piece = PIECES[random.nextInt(PIECES.length)];
                cell.append(plainOnly && piece.chars().anyMatch(c -> c > 0x7F) ? "日" : piece);
            }
            return cell.toString();
        }

        private String written(String cell) {
            boolean must = cell.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == delimiter);
            return must || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
        }
    }
}
