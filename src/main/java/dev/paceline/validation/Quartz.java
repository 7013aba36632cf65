package dev.paceline.validation;

import dev.paceline.model.Message;
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

    private final Map<String, Optional<Message>> known = new ConcurrentHashMap<>();

    /** What is wrong with the expression; empty for nothing. */
    Optional<Message> wrong(String expression) {
        Optional<Message> verdict = known.get(expression);
        if (verdict == null) {
            verdict = judge(expression);
            if (known.size() < KEPT) {
                known.put(expression, verdict);
            }
        }
        return verdict;
    }

    private static Optional<Message> judge(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of(Message.of("cron.too-long"));
        }
        List<String> fields = BLANKS.splitAsStream(expression.toUpperCase(Locale.ROOT))
                .filter(field -> !field.isEmpty())
                .toList();
        if (fields.size() == 5) {
            return Optional.of(Message.of("cron.five-fields"));
        } else if (fields.size() < 6 || fields.size() > 7) {
            return Optional.of(Message.of("cron.fields", fields.size()));
        }
        try {
            return new CronSchedule(fields).everFires() ? Optional.empty() : Optional.of(Message.of("cron.never"));
        } catch (RefusedCron refused) {
            return Optional.of(refused.why());
        }
    }
}
