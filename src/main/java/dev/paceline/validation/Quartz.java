package dev.paceline.validation;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Quartz expressions, each looked at once. Thread-safe. */
final class Quartz {
    private static final int KEPT = 10_000;
    private static final int LONGEST = 500;
    private static final ZonedDateTime LONG_AGO = ZonedDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

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

    private Optional<String> judge(String expression) {
        int fields = fields(expression);
        if (expression.length() > LONGEST) {
            return Optional.of("The expression is longer than any schedule needs");
        } else if (fields == 5) {
            return Optional.of("The expression has five fields; a Quartz expression begins with the seconds");
        } else if (fields < 6 || fields > 7) {
            return Optional.of("A Quartz expression has six or seven fields, and this has " + fields);
        }
        try {
            return ExecutionTime.forCron(parsed(expression))
                            .nextExecution(LONG_AGO)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of("No moment fits the expression, not once in all years");
        } catch (IllegalArgumentException invalid) {
            return Optional.of(sentence(invalid, expression));
        }
    }

    private static Cron parsed(String expression) {
        return Held.PARSER.parse(expression).validate();
    }

    /** Made for the first expression: most inputs have none, and its classes are not loaded for them. */
    private static final class Held {
        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
    }

    /** The library's finding without its preamble and without the expression, which stands beside it anyway. */
    private static String sentence(IllegalArgumentException invalid, String expression) {
        String message = String.valueOf(invalid.getMessage())
                .replace("Failed to parse cron expression. ", "")
                .replace("Invalid cron expression: " + expression + ". ", "");
        if (message.startsWith("Both, a day-of-week AND")) {
            return "Exactly one of day of month and day of week has to be ?";
        }
        String line = message.lines().findFirst().orElse("");
        return "Quartz would refuse it: " + (line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    }

    private static int fields(String expression) {
        int fields = 0;
        boolean inside = false;
        for (int i = 0; i < expression.length(); i++) {
            boolean blank = Character.isWhitespace(expression.charAt(i));
            fields += !blank && !inside ? 1 : 0;
            inside = !blank;
        }
        return fields;
    }
}
