package dev.paceline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The command that sends the rows of {@code failed.*} again: all that was said about how to read and where to send, without
 * what belonged to the one run.
 */
final class RetryCommand {
    /** What is not said again: another file is read, into another directory, at another time. */
    private static final Set<String> ONCE = Set.of(
            "--run-dir", "--limit", "--deadline", "--format", "--again", "--progress", "--verbose", "--no-color");

    /** Stands for the file, whose name the engine knows. */
    private static final String FAILED_FILE = "{failed}";

    private RetryCommand() {}

    /**
     * Its words.
     *
     * @param parsed what {@code apply} was called with
     */
    static List<String> words(Invocation invocation, ParseResult parsed) {
        List<String> words = new ArrayList<>(invocation.words());
        words.add("apply");
        words.add(FAILED_FILE);
        parsed.matchedOptionsSet().stream()
                .filter(option -> !ONCE.contains(option.longestName()))
                .forEach(option -> words.addAll(words(option)));
        return List.copyOf(words);
    }

    private static List<String> words(OptionSpec option) {
        if (option.arity().max() == 0) {
            return List.of(option.longestName());
        }
        return option.originalStringValues().stream()
                .flatMap(value -> List.of(option.longestName(), value).stream())
                .toList();
    }
}
