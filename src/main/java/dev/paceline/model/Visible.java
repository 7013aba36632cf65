package dev.paceline.model;

/**
 * Which characters of text that came from elsewhere may be shown, and how the others are spelled: what is written or printed can
 * neither move a cursor, nor recolour, nor reorder, nor hide a part of itself.
 */
public final class Visible {
    private Visible() {}

    /**
     * Whether a character shows as itself. Control and formatting characters (escape sequences, line ends, marks that turn the
     * direction of writing, characters of no width), line separators and lone surrogates do not.
     */
    public static boolean is(int character) {
        if (character >= ' ' && character < 0x7f) {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.OTHER_LETTER, Character.NON_SPACING_MARK -> !isFiller(character);
            default -> true;
        };
    }

    /** Whether every character does. Each cell of a report is looked at, hence no stream. */
    public static boolean is(String text) {
        int at = 0;
        while (at < text.length() && is(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at >= text.length();
    }

    /** The text on one line: what does not show is spelled as an escape. Everything else, Chinese included, stays. */
    public static String text(String text) {
        if (is(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(shown, character));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (is(character)) {
                    shown.appendCodePoint(character);
                } else if (character < 0x100) {
                    shown.append(String.format("\\x%02x", character));
                } else {
                    shown.append(String.format("\\u{%x}", character));
                }
            }
        }
    }

    /** Letters and marks that are drawn as nothing: joiners, fillers of Hangul, inherent vowels of Khmer. */
    private static boolean isFiller(int character) {
        return switch (character) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 -> true;
            default -> false;
        };
    }

    /** The text, cut where it is longer than {@code most} characters; no character is cut in two. */
    public static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, cut) + "…";
    }
}
