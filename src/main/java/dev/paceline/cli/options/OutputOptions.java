package dev.paceline.cli.options;

import picocli.CommandLine.Option;

/** How any command talks. */
public final class OutputOptions {
    @Option(
            names = {"-v", "--verbose"},
            description = "Say more: causes of errors, warnings of the libraries.")
    private boolean verbose;

    @Option(names = "--no-color", description = "No colours, as with NO_COLOR in the environment.")
    private boolean noColor;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Whether more is to be said. */
    public boolean verbose() {
        return verbose;
    }

    /** Whether colours are unwanted. */
    public boolean noColor() {
        return noColor;
    }

    /** Whether help alone is wanted. */
    public boolean help() {
        return help;
    }
}
