package dev.paceline.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The expression that the server computes for a cycle which is not crontab, and back. */
final class Cron {
    private static final Pattern DAILY = Pattern.compile("0 ([0-5]?[0-9]) ([01]?[0-9]|2[0-3]) .*");
    private static final int MINUTES = 60;

    private Cron() {}

    /** By the cycle, the step, the chosen hours or days, and the delay of a state. */
    static String of(JsonNode state) {
        int cycle = Dotted.at(state, "cycle").asInt(0);
        long step = Dotted.at(state, "step").asLong(1);
        long delay = Dotted.at(state, "delay").asLong(0);
        String chosen = Dotted.at(state, "chosen").asString("");
        String time = "0 " + delay % MINUTES + " " + delay / MINUTES;
        String each = chosen.isEmpty() ? "*" : chosen;
        return switch (cycle) {
            case 1 -> "0 0/" + step + " * * * ? *";
            case 2 -> "0 0 " + (chosen.isEmpty() ? "0/" + step : chosen) + " * * ? *";
            case 4 -> time + " ? * " + each + " *";
            case 5 -> time + " " + each + " * ? *";
            default -> time + " * * ? *";
        };
    }

    /** The minutes of the day at which an expression fires, where it fires at one time of the day. */
    static Optional<Long> delay(String expression) {
        Matcher daily = DAILY.matcher(expression);
        return daily.matches()
                ? Optional.of(Long.parseLong(daily.group(2)) * MINUTES + Long.parseLong(daily.group(1)))
                : Optional.empty();
    }
}
