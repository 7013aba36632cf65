package dev.paceline.cli;

import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** Whether {@code -v} was given, for those who are not the command itself. */
final class Verbosity {
    private Verbosity() {}

    /** Of words that could not be followed to their end. */
    static boolean of(String[] args) {
        return Stream.of(args).anyMatch(word -> word.equals("-v") || word.equals("--verbose"));
    }

    /** Of the command that was called. */
    static boolean of(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        return command.hasMatchedOption("--verbose");
    }

    /** Lets the libraries speak, before any of them has. */
    static void apply(ParseResult parsed) {
        if (of(parsed)) {
            Logging.beVerbose();
        }
    }
}
