package dev.paceline.ratelimit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figures in the server's message when it throttles a request. In English and in Chinese both stand between backquotes, the
 * count before the limit. Nothing promises that they are there, or right.
 *
 * @param counted requests in the second
 * @param limit how many it allows
 */
record Hint(int counted, int limit) {
    private static final Pattern FIGURES = Pattern.compile("`\\s*(\\d{1,6})\\s*`[^`]*`\\s*(\\d{1,6})\\s*`");

    /** The figures in a message; null where there are none, or none that make sense. */
    static @Nullable Hint in(@Nullable String message) {
        Matcher figures = FIGURES.matcher(message == null ? "" : message);
        if (!figures.find()) {
            return null;
        }
        var hint = new Hint(Integer.parseInt(figures.group(1)), Integer.parseInt(figures.group(2)));
        return hint.limit() >= 1 && hint.counted() > hint.limit() ? hint : null;
    }
}
