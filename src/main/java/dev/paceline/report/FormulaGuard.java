package dev.paceline.report;

import org.jspecify.annotations.Nullable;

/** Keeps a spreadsheet from taking text that came from elsewhere for a formula. */
final class FormulaGuard {
    private static final String TRIGGERS = "=+-@\t\r";

    private FormulaGuard() {}

    /** The text, with an apostrophe before it where a spreadsheet would compute it; empty for null. */
    static String guarded(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return TRIGGERS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
