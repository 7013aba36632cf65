package dev.paceline.mapping;

import dev.paceline.json.Json;
import dev.paceline.model.Value;

/** What people and spreadsheets do to characters. */
final class Spelling {
    private static final int SHOWN = 200;

    private Spelling() {}

    /** A blank of any kind: ASCII, no-break, full-width, zero-width, or a byte-order mark gone astray. */
    static boolean space(char c) {
        if (c <= ' ') {
            return true;
        }
        return c >= 0x7F && (Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF' || c == '\u0085');
    }

    /** The text without blanks at either end; the same object where there are none. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether it is one or more of 0 to 9 and nothing else. */
    static boolean digits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!digit(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The text with full-width characters made plain: {@code １：３０} becomes {@code 1:30}. */
    static String narrow(String text) {
        var narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            narrow.append(c >= '\uFF01' && c <= '\uFF5E' ? (char) (c - 0xFEE0) : c == '\u3000' ? ' ' : c);
        }
        return narrow.toString();
    }

    /** Whether it holds full-width characters that have a plain form. */
    static boolean wide(String text) {
        return !narrow(text).equals(text);
    }

    /** The value as the input spells it, cut where it is very long. */
    static String typed(Value value) {
        return cut(plain(value));
    }

    /** The value as text: a string's own text, anything else as JSON. */
    static String plain(Value value) {
        return value instanceof Value.Text text ? text.text() : Json.write(value);
    }

    /** At most {@value #SHOWN} characters of it. */
    static String cut(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + "…";
    }

    /** The text as one word of a shell's command line. */
    static String shell(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** Whether a text can be a region: it stands in a header, and may stand in the name of a host. */
    static boolean isRegion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            boolean inside = i > 0 && i < text.length() - 1;
            if (!plain && !(c == '-' && inside)) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 64;
    }
}
