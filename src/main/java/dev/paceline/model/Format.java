package dev.paceline.model;

import java.util.Locale;

/** How records are written. */
public enum Format {
    /** RFC 4180 with a header, separated by commas unless told otherwise. */
    CSV(','),
    /** The same, separated by tabs. */
    TSV('\t'),
    /** A JSON object on each line. */
    JSONL('\n');

    private final char separator;

    Format(char separator) {
        this.separator = separator;
    }

    /** The ending of a file's name, with its dot. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** What stands between two cells; for {@link #JSONL} it has no meaning. */
    public char separator() {
        return separator;
    }
}
