package dev.paceline.wire;

import dev.paceline.model.Visible;
import java.nio.charset.StandardCharsets;

/** Text that a server sent, before anything is kept of it: nothing promises that it is short, or fit to be shown. */
public final class ServerText {
    /** So much of a line is shown, code points. */
    private static final int LINE = 120;

    /** Bytes that are looked through for the first line. */
    private static final int LOOKED_AT = 4096;

    private static final int REPLACEMENT = 0xFFFD;

    private ServerText() {}

    /** At most so many code points; the last one is an ellipsis where there were more. */
    public static String atMost(int codePoints, String text) {
        return text.length() <= codePoints || text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
    }

    /** The first line that is not blank, cut, without what could move a cursor or turn the direction of writing. */
    static String firstLine(byte[] utf8) {
        String start = new String(utf8, 0, Math.min(utf8.length, LOOKED_AT), StandardCharsets.UTF_8);
        return start.lines()
                .map(ServerText::line)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The text as one line of harmless characters, cut. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(LINE);
        text.codePoints()
                .filter(character -> Visible.is(character) && character != REPLACEMENT)
                .limit(LINE * 2L)
                .forEach(line::appendCodePoint);
        return atMost(LINE, line.toString().strip());
    }
}
