package dev.paceline.input;

import dev.paceline.model.Format;
import dev.paceline.model.Message;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of an input are to be read.
 *
 * @param format how records are written
 * @param charset the charset of the text, UTF-8 unless named
 * @param delimiter between cells: one ASCII character, neither letter nor digit; without meaning for JSONL
 * @param gzip whether the bytes are compressed
 */
public record Layout(Format format, Charset charset, char delimiter, boolean gzip) {

    /**
     * Checks the delimiter and the charset.
     *
     * @throws LayoutException where text cannot be read that way
     */
    public Layout {
        if (format != Format.JSONL && !separates(delimiter)) {
            throw new LayoutException(Message.of("layout.delimiter"));
        }
        if (!charset.canEncode()) {
            throw new LayoutException(Message.of("layout.charset.read-only", charset));
        }
    }

    /**
     * What a file's name and the options say together.
     *
     * @param fileName the name, or {@code -} for standard input
     * @param format beats the name's ending; null where the name is to tell
     * @param charset null for UTF-8
     * @param delimiter null for the format's own
     * @throws LayoutException where the format is not known; the message lists what is possible
     */
    public static Layout of(
            String fileName, @Nullable Format format, @Nullable Charset charset, @Nullable Character delimiter) {
        String name = fileName.toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        String unpacked = gzip ? name.substring(0, name.length() - ".gz".length()) : name;
        Format told = format == null ? byEnding(unpacked, fileName) : format;
        if (told == Format.JSONL && delimiter != null) {
            throw new LayoutException(Message.of("layout.delimiter.json"));
        }
        return new Layout(
                told,
                charset == null ? StandardCharsets.UTF_8 : charset,
                delimiter == null ? told.separator() : delimiter,
                gzip);
    }

    /**
     * The charset of that name.
     *
     * @throws LayoutException where there is none
     */
    public static Charset charsetNamed(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new LayoutException(Message.of("layout.charset.none", name));
        }
    }

    /**
     * The delimiter that a person means: the character itself, {@code tab} or {@code \t}.
     *
     * @throws LayoutException where it is not one character
     */
    public static char delimiterNamed(String text) {
        if (text.equals("\\t") || text.equalsIgnoreCase("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new LayoutException(Message.of("layout.delimiter.long", text));
        }
        return text.charAt(0);
    }

    private static Format byEnding(String name, String asTyped) {
        if (name.endsWith(".csv")) {
            return Format.CSV;
        }
        if (name.endsWith(".tsv")) {
            return Format.TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return Format.JSONL;
        }
        Foreign foreign = Foreign.named(asTyped.toLowerCase(Locale.ROOT), name);
        if (foreign != null) {
            Format inner = Stream.of(Format.JSONL, Format.TSV)
                    .filter(format -> name.contains(format.ending() + "."))
                    .findFirst()
                    .orElse(Format.CSV);
            throw new LayoutException(
                    Message.of("layout.foreign", asTyped, foreign.what(), foreign.remedy(false, inner.ending())));
        }
        throw new LayoutException(
                name.equals("-") ? Message.of("layout.stdin") : Message.of("layout.unknown", asTyped));
    }

    /** Whether it may stand between cells. */
    static boolean separates(char c) {
        return c == '\t' || (c > ' ' && c < 0x7F && c != '"' && !Character.isLetterOrDigit(c));
    }
}
