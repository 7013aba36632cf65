package dev.paceline.cli.text;

import dev.paceline.model.Visible;

/** Text that came from elsewhere, quoted in a sentence. */
final class Quoted {
    private static final int LONGEST = 120;

    private Quoted() {}

    /** On one line, and cut after {@value #LONGEST} characters, with their number. */
    static String of(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST) {
            return '"' + Visible.text(text) + '"';
        }
        String start = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        return '"' + Visible.text(start) + "…\" (" + Figures.count(length) + " characters)";
    }
}
