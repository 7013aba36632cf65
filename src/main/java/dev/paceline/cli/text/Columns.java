package dev.paceline.cli.text;

/** How many columns of a terminal text takes: Chinese characters and emoji two, marks that combine with the one before none. */
final class Columns {
    /** First and last of each range with characters that Unicode calls wide or full-width; too wide is better than too narrow. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x23ff, 0x25fd, 0x25fe, 0x2614, 0x27bf, 0x2b1b, 0x2b55, 0x2e80, 0x303e, 0x3041, 0xa4cf,
        0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6,
        0x16fe0, 0x18dff, 0x1aff0, 0x1b2ff, 0x1f000, 0x1faff, 0x20000, 0x3fffd
    };

    private Columns() {}

    /** Those of the text. */
    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    /** As much of the text as there is room for. */
    static String first(String text, int room) {
        int end = 0;
        for (int taken = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            taken += of(text.codePointAt(end));
            if (taken > room) {
                break;
            }
        }
        return text.substring(0, end);
    }

    private static int of(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        for (int range = 0; range < WIDE.length; range += 2) {
            if (character >= WIDE[range] && character <= WIDE[range + 1]) {
                return true;
            }
        }
        return false;
    }
}
