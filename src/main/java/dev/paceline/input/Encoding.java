package dev.paceline.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * How the bytes of a text are framed, and how framed bytes become the input's own again.
 *
 * <p>Quotes, line ends and delimiters are found as single bytes where no other character of the charset contains such a
 * byte. All other text (UTF-16, stateful charsets, a pipe as delimiter in GBK) is framed as UTF-8.
 *
 * @param charset the input's charset, its byte order settled
 * @param mark the byte-order mark that stood before the text, else empty
 * @param inPlace whether the input's own bytes are framed
 */
record Encoding(Charset charset, byte[] mark, boolean inPlace) {
    /** Charsets of one and more bytes whose bytes after the first are never below 0x30, nor 0x3A to 0x3F. */
    private static final Set<String> TRAILING_BYTES_ARE_HIGH = Set.of(
            "gb18030",
            "gbk",
            "gb2312",
            "big5",
            "big5-hkscs",
            "shift_jis",
            "windows-31j",
            "euc-jp",
            "euc-kr",
            "x-windows-949");

    static Encoding of(Charset charset, byte[] mark, char delimiter) {
        return new Encoding(charset, mark, framesInPlace(charset, delimiter));
    }

    /** The charset of the framed bytes. */
    Charset framed() {
        return inPlace ? charset : StandardCharsets.UTF_8;
    }

    /** Framed bytes as they stood in the input. */
    byte[] restore(byte[] bytes, int from, int to) {
        return inPlace
                ? Arrays.copyOfRange(bytes, from, to)
                : encode(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    /** Text in the input's charset; what the charset does not have becomes a question mark. */
    byte[] encode(String text) {
        return text.getBytes(charset);
    }

    private static boolean framesInPlace(Charset charset, char delimiter) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        if (TRAILING_BYTES_ARE_HIGH.contains(charset.name().toLowerCase(Locale.ROOT))) {
            return delimiter < '0' || (delimiter > '9' && delimiter < '@');
        }
        return charset.newEncoder().maxBytesPerChar() == 1.0f && containsAscii(charset);
    }

    private static boolean containsAscii(Charset charset) {
        byte[] ascii = new byte[0x80];
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }
}
