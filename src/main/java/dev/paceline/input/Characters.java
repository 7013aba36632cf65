package dev.paceline.input;

import java.nio.charset.Charset;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The characters beyond ASCII that people write in text of a charset: punctuation and what is in daily use, as the charsets' own
 * first levels list it. Made when it is first asked for, which takes some milliseconds, and healthy UTF-8 never asks.
 */
final class Characters {
    private static final BitSet CHINESE = of("GB2312", 0xA1, 0xA3, 0xB0, 0xD7);
    private static final BitSet TRADITIONAL = of("Big5", 0xA1, 0xA2, 0xA4, 0xC6);
    private static final BitSet JAPANESE = of("windows-31j", 0x81, 0x83, 0x88, 0x97);
    private static final BitSet KOREAN = of("x-windows-949", 0xA1, 0xA3, 0xB0, 0xC8);
    private static final BitSet GREEK_AND_CYRILLIC = of("GB2312", 0xA6, 0xA6, 0xA7, 0xA7);

    /** Those of all charsets. */
    static final BitSet ALL = all(CHINESE, TRADITIONAL, JAPANESE, KOREAN, GREEK_AND_CYRILLIC);

    private Characters() {}

    /** Of a charset of one byte none but Greek and Cyrillic: an accented letter is judged by its neighbours. */
    static BitSet commonIn(Charset charset) {
        return switch (charset.name()) {
            case "GB18030", "GBK", "GB2312" -> CHINESE;
            case "Big5", "Big5-HKSCS" -> TRADITIONAL;
            case "windows-31j", "Shift_JIS", "EUC-JP" -> JAPANESE;
            case "x-windows-949", "EUC-KR" -> KOREAN;
            default -> charset.newEncoder().maxBytesPerChar() == 1.0f ? GREEK_AND_CYRILLIC : ALL;
        };
    }

    /** The characters of two bytes whose first one is in one of two ranges. */
    private static BitSet of(String charset, int from, int to, int thenFrom, int thenTo) {
        Charset known = Charset.forName(charset);
        BitSet characters = new BitSet();
        IntStream.concat(IntStream.rangeClosed(from, to), IntStream.rangeClosed(thenFrom, thenTo))
                .forEach(first -> {
                    for (int second = 0x40; second <= 0xFE; second++) {
                        String text = new String(new byte[] {(byte) first, (byte) second}, known);
                        if (text.length() == 1 && text.charAt(0) != '\uFFFD') {
                            characters.set(text.charAt(0));
                        }
                    }
                });
        return characters;
    }

    private static BitSet all(BitSet... sets) {
        BitSet all = new BitSet();
        for (BitSet set : sets) {
            all.or(set);
        }
        return all;
    }
}
