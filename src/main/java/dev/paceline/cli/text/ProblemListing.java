package dev.paceline.cli.text;

import dev.paceline.model.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The problems of one input as lines: the first {@value #SHOWN} of each code, and how many more there are. A long file with
 * one mistake in every row is told without flooding the terminal. For one thread at a time.
 */
public final class ProblemListing {
    /** How many problems of one code are shown. */
    public static final int SHOWN = 20;

    private final Palette palette;
    private final Consumer<String> lines;
    private final Map<String, Integer> shown = new HashMap<>();

    /**
     * @param palette the colours of the lines
     * @param lines takes each line, without its end
     */
    public ProblemListing(Palette palette, Consumer<String> lines) {
        this.palette = palette;
        this.lines = lines;
    }

    /** The next problem, in the order of the input. */
    public void add(Problem problem) {
        if (shown.merge(problem.code().code(), 1, Integer::sum) <= SHOWN) {
            lines.accept(ProblemText.line(problem, palette));
        }
    }

    /**
     * Whether nothing further would be shown.
     *
     * @param counts how many problems there are of each code
     */
    public boolean isComplete(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .allMatch(entry -> shown.getOrDefault(entry.getKey(), 0) >= Math.min(SHOWN, entry.getValue()));
    }

    /**
     * Tells what was left out.
     *
     * @param counts how many problems there are of each code
     * @param where all of them are: the clause that goes into the brackets
     */
    public void close(Map<String, Long> counts, String where) {
        new TreeMap<>(counts)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() > SHOWN)
                        .forEach(entry -> lines.accept("… and " + Figures.count(entry.getValue() - SHOWN) + " more "
                                + entry.getKey() + " (" + where + ")"));
    }
}
