package dev.paceline.cli.text;

import dev.paceline.model.CheckResult;

/** What a check found, in one line. */
public final class CheckText {
    private CheckText() {}

    /** For instance {@code 5,000 rows: 4,990 valid, 10 invalid; 12 errors, 3 warnings.} */
    public static String line(CheckResult result, Palette palette) {
        String errors = Figures.count(result.errors(), "error", "errors");
        String warnings = Figures.count(result.warnings(), "warning", "warnings");
        return Figures.count(result.rows(), "row", "rows") + ": "
                + Figures.count(result.valid()) + " valid, "
                + Figures.count(result.invalid()) + " invalid; "
                + (result.errors() > 0 ? palette.bad(errors) : palette.good(errors)) + ", "
                + (result.warnings() > 0 ? palette.doubtful(warnings) : warnings) + '.';
    }
}
