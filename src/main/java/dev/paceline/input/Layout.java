package dev.paceline.input;

import dev.paceline.model.Format;
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
    private static final String POSSIBLE =
            "It must end in .csv, .tsv, .jsonl or .ndjson, each also with .gz, or --format csv|tsv|jsonl must say what it is.";

    /**
     * Checks the delimiter and the charset.
     *
     * @throws LayoutException where text cannot be read that way
     */
    public Layout {
        if (format != Format.JSONL && !separates(delimiter)) {
            throw new LayoutException("The delimiter must be one ASCII character that is neither a letter, a digit, "
                    + "a quote, a space nor a line end: a comma, a semicolon, a tab or a pipe, say.");
        }
        if (!charset.canEncode()) {
            throw new LayoutException("The charset " + charset + " can be read but not written; name the exact one.");
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
            throw new LayoutException("--delimiter is for CSV and TSV; JSON lines have none.");
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
            throw new LayoutException("There is no charset '" + name
                    + "'. Often used: UTF-8, GB18030 (contains GBK and GB2312), Big5, UTF-16, windows-1252.");
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
            throw new LayoutException("The delimiter '" + text + "' is not one character; write tab as \\t.");
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
            throw new LayoutException("'" + asTyped + "' is " + foreign.what() + ", as its name says. "
                    + foreign.remedy(false, inner.ending()));
        }
        throw new LayoutException(
                name.equals("-")
                        ? "Standard input has no name that tells its format: say --format csv|tsv|jsonl."
                        : "The name '" + asTyped + "' does not tell the format. " + POSSIBLE);
    }

    /** Whether it may stand between cells. */
    static boolean separates(char c) {
        return c == '\t' || (c > ' ' && c < 0x7F && c != '"' && !Character.isLetterOrDigit(c));
    }
}
