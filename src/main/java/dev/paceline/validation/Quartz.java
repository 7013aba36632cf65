package dev.paceline.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Quartz expressions, each looked at once. Thread-safe. */
final class Quartz {
    private static final int KEPT = 10_000;
    private static final int LONGEST = 500;
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");

    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    /** What is wrong with the expression, a sentence; empty for nothing. */
    Optional<String> wrong(String expression) {
        Optional<String> verdict = known.get(expression);
        if (verdict == null) {
            verdict = judge(expression);
            if (known.size() < KEPT) {
                known.put(expression, verdict);
            }
        }
        return verdict;
    }

    private static Optional<String> judge(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of("The expression is longer than any schedule needs");
        }
        List<String> fields = BLANKS.splitAsStream(expression.toUpperCase(Locale.ROOT))
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.size() == 5) {
            return Optional.of("The expression has five fields; a Quartz expression begins with the seconds");
        } else if (fields.size() < 6 || fields.size() > 7) {
            return Optional.of("A Quartz expression has six or seven fields, and this has " + fields.size());
        }
        try {
            return new CronSchedule(fields).everFires()
                    ? Optional.empty()
                    : Optional.of("No moment fits the expression, not once in all years");
        } catch (IllegalArgumentException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }
}
