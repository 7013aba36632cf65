package dev.paceline.cli.text;

/** Colours for a terminal, or none. */
public enum Palette {
    /** Text as it is. */
    PLAIN,
    /** The eight colours that every terminal has. */
    COLOURED;

    private static final String RESET = "\u001b[0m";

    /** For what keeps something from happening. */
    public String bad(String text) {
        return in("\u001b[31m", text);
    }

    /** For what deserves a look. */
    public String doubtful(String text) {
        return in("\u001b[33m", text);
    }

    /** For what went well. */
    public String good(String text) {
        return in("\u001b[32m", text);
    }

    private String in(String colour, String text) {
        return this == PLAIN ? text : colour + text + RESET;
    }
}
