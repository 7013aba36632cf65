package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.model.Format;
import dev.paceline.model.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Whatever stands in an input: it is read or its fault named, alike however it is cut into chunks, and nothing is made up. */
class InputFuzzTest {
    private static final Charset[] CHARSETS = {
        StandardCharsets.UTF_8,
        StandardCharsets.UTF_8,
        Charset.forName("GB18030"),
        StandardCharsets.UTF_16LE,
        Charset.forName("Big5"),
        Charset.forName("windows-1252")
    };
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};
    private static final int MOST_RECORD_BYTES = 400;

    @FuzzTest
    void anyTableIsReadOrItsFaultNamed(FuzzedDataProvider data) throws IOException {
        Charset charset = data.pickValue(CHARSETS);
        char delimiter = data.pickValue(DELIMITERS);
        read(data, new Layout(Format.CSV, charset, delimiter, data.consumeInt(0, 3) == 0));
    }

    @FuzzTest
    void anyJsonLinesAreReadOrTheirFaultNamed(FuzzedDataProvider data) throws IOException {
        Charset charset = data.pickValue(CHARSETS);
        read(data, new Layout(Format.JSONL, charset, ',', data.consumeInt(0, 3) == 0));
    }

    private static void read(FuzzedDataProvider data, Layout layout) throws IOException {
        int chunk = data.consumeInt(1, 64);
        boolean pack = layout.gzip() && data.consumeBoolean();
        int damaged = pack ? data.consumeInt(-20, 200) : -1;
        byte[] text = data.consumeRemainingAsBytes();
        byte[] input = pack ? damaged(packed(text), damaged) : text;

        Reading inPieces = Reading.of(input, layout, chunk, MOST_RECORD_BYTES);
        Reading atOnce = Reading.of(input, layout, Reading.CHUNK, MOST_RECORD_BYTES);

        assertThatRowsAreCounted(inPieces);
        assertThatRowsAreCounted(atOnce);
        if (!layout.gzip()) {
            assertThatNothingIsMadeUp(text, atOnce, layout.charset());
        }
        if (!layout.gzip() || (pack && damaged < 0)) {
            assertAlike(inPieces, atOnce);
            boolean everyRecordIsARow = layout.format() == Format.CSV
                    && !atOnce.endedEarly()
                    && atOnce.blanks().isEmpty();
            assertThat(!everyRecordIsARow || startsWith(text, atOnce.raw())).isTrue();
        }
    }

    /** Of a broken record, what could be read of it depends on the pieces. */
    private static void assertAlike(Reading one, Reading other) {
        assertThat(one.columns()).isEqualTo(other.columns());
        assertThat(one.rows()).isEqualTo(other.rows());
        assertThat(one.whole()).isEqualTo(other.whole());
        assertThat(one.endedEarly()).isEqualTo(other.endedEarly());
        assertThat(one.endedEarly() || Arrays.equals(one.raw(), other.raw())).isTrue();
    }

    private static void assertThatRowsAreCounted(Reading reading) {
        long number = 1;
        long line = 1;
        for (Row row : reading.rows()) {
            assertThat(row.number()).isEqualTo(number);
            assertThat(row.line()).isGreaterThanOrEqualTo(line);
            line = row.line();
            number++;
        }
    }

    /** What a charset cannot say is a fault, never U+FFFD, unless somebody wrote that. */
    private static void assertThatNothingIsMadeUp(byte[] input, Reading reading, Charset charset) {
        if (!mayHoldReplacements(input, charset)) {
            String read = reading.columns().toString() + reading.rows() + reading.whole();
            assertThat(read).doesNotContain("\uFFFD");
        }
    }

    private static boolean mayHoldReplacements(byte[] input, Charset charset) {
        boolean spelled = charset.newEncoder().canEncode('\uFFFD') && holds(input, "\uFFFD".getBytes(charset));
        return spelled || new String(input, charset).toLowerCase(Locale.ROOT).contains("\\ufffd");
    }

    private static boolean holds(byte[] input, byte[] part) {
        return IntStream.rangeClosed(0, input.length - part.length)
                .anyMatch(at -> Arrays.equals(input, at, at + part.length, part, 0, part.length));
    }

    private static boolean startsWith(byte[] input, byte[] raw) {
        return raw.length <= input.length && Arrays.equals(input, 0, raw.length, raw, 0, raw.length);
    }

    private static byte[] damaged(byte[] packed, int at) {
        if (at >= 0 && at < packed.length) {
            packed[at] ^= 0x20;
        }
        return packed;
    }

    private static byte[] packed(byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }
}
