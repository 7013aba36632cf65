package dev.paceline.cli.text;

import dev.paceline.action.Rule;
import java.util.stream.Collectors;

/** A rule between parameters as a sentence. */
final class RuleText {
    private RuleText() {}

    /** For instance {@code EndTime is not before StartTime (PL-END-BEFORE-START).} */
    static String of(Rule rule) {
        return rule.parameter() + clause(rule) + " (" + rule.code().code() + ").";
    }

    private static String clause(Rule rule) {
        if (rule instanceof Rule.NotBefore later) {
            return " is not before " + later.than();
        }
        if (rule instanceof Rule.NeededWith needed) {
            return " is needed where " + ActionText.condition(needed.when());
        }
        if (rule instanceof Rule.OnlyWith only) {
            String when = ActionText.condition(only.when());
            return " is for " + only.purpose()
                    + (when.equals(only.purpose().replace(" ", " is ")) ? "" : ", where " + when);
        }
        if (rule instanceof Rule.OneOf one) {
            return " is one of " + one.values().stream().map(ActionText::value).collect(Collectors.joining(", "))
                    + " where " + ActionText.condition(one.when());
        }
        return range((Rule.Range) rule);
    }

    private static String range(Rule.Range range) {
        String from = range.least() == Long.MIN_VALUE ? "" : ", from " + range.least();
        String to = range.most() == Long.MAX_VALUE ? "" : (from.isEmpty() ? ", " : " ") + "to " + range.most();
        return " counts " + range.purpose() + from + to;
    }
}
