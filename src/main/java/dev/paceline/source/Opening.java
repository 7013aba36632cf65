package dev.paceline.source;

import dev.paceline.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an input tell: its byte-order mark, or that it is something else than text of its charset.
 *
 * @param encoding the charset with its byte order settled
 * @param text what follows the mark, ready to be framed
 * @param fault why it cannot be read, else null
 */
record Opening(
        Encoding encoding, InputStream text, @Nullable Fault fault) {
    private static final int MOST_BYTES = 8;
    private static final List<Mark> MARKS = List.of(
            new Mark("UTF-32LE", "FFFE0000"),
            new Mark("UTF-32BE", "0000FEFF"),
            new Mark("UTF-8", "EFBBBF"),
            new Mark("UTF-16LE", "FFFE"),
            new Mark("UTF-16BE", "FEFF"),
            new Mark("GB18030", "84319533"));

    private record Mark(String charset, byte[] bytes) {
        Mark(String charset, String hex) {
            this(charset, HexFormat.of().parseHex(hex));
        }

        /** Whether text of the named charset may begin with it: {@code UTF-16} leaves the byte order to the mark. */
        boolean fits(Charset named) {
            return charset.startsWith(named.name().toUpperCase(Locale.ROOT));
        }
    }

    static Opening of(InputStream in, Layout layout) throws IOException {
        InputStream plain = layout.gzip() ? new GunzipStream(in) : in;
        byte[] first;
        try {
            first = plain.readNBytes(MOST_BYTES);
        } catch (DamagedInput damaged) {
            return new Opening(encoding(layout, layout.charset(), new byte[0]), plain, damaged.fault(1));
        }
        Mark mark = MARKS.stream()
                .filter(each -> begins(first, each.bytes))
                .findFirst()
                .orElse(null);
        boolean fits = mark != null && mark.fits(layout.charset());
        byte[] skipped = mark != null && fits ? mark.bytes : new byte[0];
        Charset charset = mark != null && fits ? Charset.forName(mark.charset) : ordered(layout.charset());
        Encoding encoding = encoding(layout, charset, skipped);
        InputStream rest = new SequenceInputStream(
                new ByteArrayInputStream(first, skipped.length, first.length - skipped.length), plain);
        Fault fault = mark != null && !fits ? otherCharset(mark, layout) : notText(first);
        return new Opening(encoding, encoding.inPlace() ? rest : new Utf8Stream(rest, charset), fault);
    }

    private static Encoding encoding(Layout layout, Charset charset, byte[] mark) {
        return Encoding.of(charset, mark, layout.format() == Format.JSONL ? ',' : layout.delimiter());
    }

    /** Without a mark UTF-16 and UTF-32 are big-endian, as their definitions say. */
    private static Charset ordered(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16) || charset.name().equals("UTF-32")
                ? Charset.forName(charset.name() + "BE")
                : charset;
    }

    private static Fault otherCharset(Mark mark, Layout layout) {
        return new Fault(
                ProblemCode.BAD_BYTE,
                1,
                Fault.NO_CELL,
                hex(mark.bytes),
                "The file begins with the byte-order mark of " + mark.charset + ", but is read as " + layout.charset(),
                mark.charset.equals("UTF-8") ? "Leave --charset out." : "Say --charset " + mark.charset + ".");
    }

    private static @Nullable Fault notText(byte[] first) {
        if (begins(first, 'P', 'K', 3, 4) || begins(first, 0xD0, 0xCF, 0x11, 0xE0)) {
            return other(first, "an Excel workbook or a zip archive", "Save it as \"CSV UTF-8\" from the spreadsheet.");
        }
        if (begins(first, 0x1F, 0x8B)) {
            return other(first, "gzip data", "Give it a name that ends in .gz, or unpack it first.");
        }
        return null;
    }

    private static Fault other(byte[] first, String what, String remedy) {
        return new Fault(
                ProblemCode.NOT_TEXT, 1, Fault.NO_CELL, hex(Arrays.copyOf(first, 2)), "The file is " + what, remedy);
    }

    private static String hex(byte[] bytes) {
        var text = new StringBuilder();
        for (byte each : bytes) {
            text.append(Fault.hex(each));
        }
        return text.toString();
    }

    private static boolean begins(byte[] bytes, int... with) {
        byte[] start = new byte[with.length];
        for (int i = 0; i < with.length; i++) {
            start[i] = (byte) with[i];
        }
        return begins(bytes, start);
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
