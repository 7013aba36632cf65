package dev.paceline.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which charsets bytes may be of, and how well what each makes of them looks like something a person wrote. Almost any bytes
 * are text of several charsets, so that they are compared, and the choice is left to who knows what should stand there.
 */
final class Charsets {
    /** What a reading is worth at least that looks right, of 1. */
    static final double GOOD = 0.9;

    private static final double RARE = 0.2;

    /** Those that spreadsheets and databases write where this program is used. */
    private static final List<Charset> CANDIDATES = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("GB18030"),
            Charset.forName("Big5"),
            Charset.forName("windows-1252"),
            Charset.forName("windows-31j"),
            Charset.forName("x-windows-949"));

    private Charsets() {}

    /**
     * How one charset reads bytes.
     *
     * @param charset its name, as {@code --charset} takes it
     * @param text what the bytes say
     * @param worth from 0 to 1
     */
    record Guess(String charset, String text, double worth) {}

    /** How each charset reads them that can, the likeliest first; text that nobody writes is left out. */
    static List<Guess> of(byte[] bytes) {
        return CANDIDATES.stream()
                .map(charset -> guess(bytes, charset))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingDouble(Guess::worth).reversed())
                .toList();
    }

    /** How good text looks that was read as of this charset: the share of its characters beyond ASCII that are in daily use. */
    static double worth(String text, Charset charset) {
        BitSet common = Characters.commonIn(charset);
        int beyond = 0;
        double worth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                beyond++;
                worth += common.get(c) || letterOfAWord(text, i) ? 1 : RARE;
            }
        }
        return beyond == 0 ? 1 : worth / beyond;
    }

    /** Whether there is nothing to look at twice in text that was read as of this charset. */
    static boolean plain(CharSequence text, Charset charset) {
        BitSet common = Characters.commonIn(charset);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && !common.get(c)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Guess guess(byte[] bytes, Charset charset) {
        String text = decoded(bytes, charset);
        return text == null || text.codePoints().anyMatch(Charsets::unwritten)
                ? null
                : new Guess(name(charset), text, worth(text, charset));
    }

    /** The text; null where the bytes are not of the charset. */
    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    /**
     * UTF-16 that does not say so by a mark, for which every character of ASCII has a byte of nothing on one side.
     *
     * @return null for anything else
     */
    static @Nullable Charset wide(byte[] head) {
        if (!holdsZero(head)) {
            return null;
        }
        byte[] whole = Arrays.copyOf(head, head.length & ~1);
        return Stream.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
                .filter(charset -> {
                    String text = decoded(withoutCutOff(whole, charset), charset);
                    return text != null && !text.isEmpty() && text.indexOf(0) < 0 && looksWritten(text);
                })
                .findFirst()
                .orElse(null);
    }

    static boolean holdsZero(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksWritten(String text) {
        return text.chars().filter(c -> c < 0x80 || Characters.ALL.get(c)).count() >= GOOD * text.length();
    }

    /** The first half of a pair of surrogates may be the last that was read. */
    private static byte[] withoutCutOff(byte[] bytes, Charset charset) {
        int high =
                bytes.length < 2 ? 0 : bytes[bytes.length - (charset.equals(StandardCharsets.UTF_16LE) ? 1 : 2)] & 0xFC;
        return high == 0xD8 ? Arrays.copyOf(bytes, bytes.length - 2) : bytes;
    }

    /** As people know it, where Java has a name of its own. */
    private static String name(Charset charset) {
        return charset.name().equals("x-windows-949") ? "MS949" : charset.name();
    }

    /** Whether it is an accented letter that stands in a word of plain letters, as in Müller. */
    private static boolean letterOfAWord(String text, int at) {
        char c = text.charAt(at);
        boolean latin = c >= 0xC0 && c <= 0x17F && c != '\u00D7' && c != '\u00F7';
        return latin && (plainLetter(text, at - 1) || plainLetter(text, at + 1));
    }

    private static boolean plainLetter(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 0x80 && Character.isLetter(text.charAt(at));
    }

    private static boolean unwritten(int c) {
        int type = Character.getType(c);
        boolean control = type == Character.CONTROL && c != '\t' && c != '\n' && c != '\r';
        return control || type == Character.UNASSIGNED || type == Character.PRIVATE_USE;
    }
}
