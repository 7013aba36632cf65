package dev.paceline.cli.text;

/** Text that came from elsewhere, made fit for a terminal: it can neither move the cursor, nor recolour, nor reorder. */
public final class Visible {
    private static final int LONGEST = 120;

    private Visible() {}

    /**
     * The text on one line. Control and formatting characters (escape sequences, line ends, marks that turn the direction of
     * writing), line separators and lone surrogates are spelled as escapes. Everything else, Chinese included, stays.
     */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(shown, character));
        return shown.toString();
    }

    /** The text on one line, quoted, and cut after {@value #LONGEST} characters, with their number. */
    public static String quoted(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST) {
            return '"' + text(text) + '"';
        }
        String start = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        return '"' + text(start) + "…\" (" + Figures.count(length) + " characters)";
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (harmless(character)) {
                    shown.appendCodePoint(character);
                } else if (character < 0x100) {
                    shown.append(String.format("\\x%02x", character));
                } else {
                    shown.append(String.format("\\u{%x}", character));
                }
            }
        }
    }

    private static boolean harmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
