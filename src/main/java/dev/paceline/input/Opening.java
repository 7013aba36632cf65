package dev.paceline.input;

import dev.paceline.model.Format;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an input tell: its byte-order mark, or that it is something else than text of its charset.
 *
 * @param encoding the charset with its byte order settled
 * @param text what follows the mark, ready to be framed
 * @param begin its first characters, as far as its bytes are of the charset
 * @param whole whether there are no more
 * @param fault why it cannot be read, else null
 */
record Opening(
        Encoding encoding,
        InputStream text,
        String begin,
        boolean whole,
        @Nullable Fault fault) {
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
        Head head = Head.of(layout.gzip() ? new GunzipStream(in) : in);
        byte[] first = head.bytes();
        Mark mark = MARKS.stream()
                .filter(each -> begins(first, each.bytes))
                .findFirst()
                .orElse(null);
        boolean fits = mark != null && mark.fits(layout.charset());
        byte[] skipped = mark != null && fits ? mark.bytes : new byte[0];
        Charset charset = mark != null && fits ? Charset.forName(mark.charset) : ordered(layout.charset());
        Encoding encoding = encoding(layout, charset, skipped);
        InputStream rest = head.without(skipped.length);
        String begin = head.text(skipped.length, charset);
        Fault fault = mark == null
                ? notText(head, begin, charset, layout)
                : fits ? notText(begin, layout) : otherCharset(mark, layout);
        return new Opening(
                encoding, encoding.inPlace() ? rest : new Utf8Stream(rest, charset), begin, head.whole(), fault);
    }

    /** The first lines, without their ends; one that may go on is none of them. */
    List<String> lines(int most) {
        String[] all = begin.split("\n", most + 1);
        int complete = all.length > most || !whole || all[all.length - 1].isEmpty() ? all.length - 1 : all.length;
        return Stream.of(all).limit(complete).map(Opening::withoutReturn).toList();
    }

    private static String withoutReturn(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
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
        return otherCharset(hex(mark.bytes), Message.of("charset.mark", mark.charset, layout.charset()), mark.charset);
    }

    private static Fault otherCharset(String value, Message what, String actual) {
        return new Fault(
                ProblemCode.BAD_BYTE,
                1,
                Fault.NO_CELL,
                value,
                what,
                actual.equals("UTF-8") ? Message.of("charset.leave.remedy") : Message.of("charset.say.remedy", actual));
    }

    private static @Nullable Fault notText(Head head, String begin, Charset charset, Layout layout) {
        Foreign foreign = Foreign.of(head.bytes());
        if (foreign != null) {
            return foreign.fault(hex(Arrays.copyOf(head.bytes(), 2)), layout);
        }
        Charset wide = Charsets.wide(head.bytes());
        if (wide != null && !wide.equals(charset)) {
            return otherCharset(
                    Fault.firstLine(head.text(0, wide)),
                    Message.of("charset.no-mark", wide, layout.charset()),
                    wide.name());
        }
        boolean wants = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        return wants && head.bytes().length > 1 && !Charsets.holdsZero(head.bytes())
                ? otherCharset(
                        Fault.firstLine(head.text(0, StandardCharsets.UTF_8)),
                        Message.of("charset.narrow", layout.charset()),
                        "UTF-8")
                : notText(begin, layout);
    }

    private static @Nullable Fault notText(String begin, Layout layout) {
        Foreign foreign = Foreign.of(begin);
        return foreign == null ? null : foreign.fault(Fault.firstLine(begin), layout);
    }

    private static String hex(byte[] bytes) {
        var text = new StringBuilder();
        for (byte each : bytes) {
            text.append(Fault.hex(each));
        }
        return text.toString();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
