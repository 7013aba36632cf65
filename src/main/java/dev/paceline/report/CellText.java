package dev.paceline.report;

import dev.paceline.model.Visible;
import org.jspecify.annotations.Nullable;

/** Text that came from elsewhere, fit for a cell: no spreadsheet takes it for a formula, and all of it can be seen. */
final class CellText {
    /** Full-width ones too: a spreadsheet of a Chinese or Japanese user takes them for the others. */
    private static final String TRIGGERS = "=+-@\t\r\n＝＋－＠";

    private CellText() {}

    /** The text on one line, with an apostrophe before it where a spreadsheet would compute it; empty for null. */
    static String of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String visible = Visible.text(text);
        return TRIGGERS.indexOf(text.charAt(0)) < 0 ? visible : "'" + visible;
    }
}
