package dev.paceline.source;

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

    /** What stands between two cells; for {@link #JSONL} it has no meaning. */
    char separator() {
        return separator;
    }
}
