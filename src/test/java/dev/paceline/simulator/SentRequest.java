package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as it went over the wire, to be sent again with one byte changed. */
record SentRequest(byte[] bytes) {
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    /** Any byte of the body becomes any other. */
    byte[] withBodyChanged(Random random) {
        int start = text().indexOf("\r\n\r\n") + 4;
        return changed(start, bytes.length, at -> (byte) (bytes[at] ^ 1 + random.nextInt(255)), random);
    }

    /** A byte of a header's value becomes another of its kind. */
    byte[] withHeaderChanged(String name, Random random) {
        return withChangeIn("\r\n(?i:" + name + "): *([^\r]+)", random);
    }

    /** A digit of the date in the credential's scope becomes another. */
    byte[] withDateChanged(Random random) {
        return withChangeIn("Credential=[^/]+/([0-9-]+)/", random);
    }

    /** Another of its kind in place of a character: a change of case alone does not count. */
    static char another(char c, Random random) {
        String kind = Character.isDigit(c) ? DIGITS : LETTERS;
        int index = kind.indexOf(Character.toLowerCase(c));
        return kind.charAt((index + 1 + random.nextInt(kind.length() - 1)) % kind.length());
    }

    private byte[] withChangeIn(String pattern, Random random) {
        Matcher matcher = Pattern.compile(pattern).matcher(text());
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + text());
        }
        return changed(matcher.start(1), matcher.end(1), at -> (byte) another((char) bytes[at], random), random);
    }

    private byte[] changed(int start, int end, Change change, Random random) {
        byte[] copy = bytes.clone();
        int at = start + random.nextInt(end - start);
        copy[at] = change.of(at);
        return copy;
    }

    private interface Change {
        byte of(int at);
    }

    private String text() {
        return new String(bytes, ISO_8859_1);
    }
}
