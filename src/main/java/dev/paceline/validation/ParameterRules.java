package dev.paceline.validation;

import dev.paceline.action.Action;
import dev.paceline.action.Action.Condition;
import dev.paceline.action.Rule;
import dev.paceline.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules between parameters that an action asks for by name. A rule binds only what the change itself says: what it leaves out is
 * not known. A text that is empty counts as left out.
 */
final class ParameterRules {
    private final List<Rule> rules;

    ParameterRules(Action action) {
        this.rules = action.rules();
    }

    void check(List<Value.Field> parameters, List<Finding> findings) {
        if (rules.isEmpty()) {
            return;
        }
        Map<String, Value> set = new LinkedHashMap<>();
        for (Value.Field field : parameters) {
            if (!field.value().equals(Value.text(""))) {
                set.put(field.name(), field.value());
            }
        }
        for (Rule rule : rules) {
            Finding finding = check(rule, set);
            if (finding != null) {
                findings.add(finding);
            }
        }
    }

    private static @Nullable Finding check(Rule rule, Map<String, Value> set) {
        Value value = set.get(rule.parameter());
        if (rule instanceof Rule.NeededWith needed) {
            return value == null ? needed(needed, set) : null;
        } else if (value == null) {
            return null;
        } else if (rule instanceof Rule.NotBefore order) {
            return notBefore(order, value, set.get(order.than()));
        } else if (rule instanceof Rule.OnlyWith only) {
            return onlyWith(only, value, set.get(only.when().parameter()));
        } else if (rule instanceof Rule.OneOf choice) {
            return oneOf(choice, value, set.get(choice.when().parameter()));
        }
        return range((Rule.Range) rule, value);
    }

    private static @Nullable Finding notBefore(Rule.NotBefore rule, Value value, @Nullable Value than) {
        boolean wrong = value instanceof Value.Text later
                && than instanceof Value.Text earlier
                && Moments.real(earlier.text())
                && Moments.real(later.text())
                && later.text().compareTo(earlier.text()) < 0;
        return !wrong || than == null
                ? null
                : found(
                        rule,
                        rule.than(),
                        rule.parameter() + " is before " + rule.than() + ", which is " + said(than),
                        "Write one that is not before " + rule.than() + ".");
    }

    private static @Nullable Finding needed(Rule.NeededWith rule, Map<String, Value> set) {
        Condition when = rule.when();
        Value value = set.get(when.parameter());
        return value == null || !when.values().contains(value)
                ? null
                : new Finding(
                        rule.code(),
                        List.of(when.parameter(), rule.parameter()),
                        when.parameter() + " " + said(value) + " needs a " + rule.parameter()
                                + ", and the row has none",
                        "Give the " + rule.parameter() + " too, unless the task has one.");
    }

    private static @Nullable Finding onlyWith(Rule.OnlyWith rule, Value value, @Nullable Value other) {
        return other == null || rule.when().values().contains(other)
                ? null
                : found(
                        rule,
                        rule.when().parameter(),
                        rule.parameter() + " is for " + rule.purpose() + ", and "
                                + rule.when().parameter() + " is " + said(other),
                        value instanceof Value.Text
                                ? "Leave " + rule.parameter() + " out, or send it empty with <empty>."
                                : "Leave " + rule.parameter() + " out.");
    }

    private static @Nullable Finding oneOf(Rule.OneOf rule, Value value, @Nullable Value other) {
        return other == null
                        || !rule.when().values().contains(other)
                        || rule.values().contains(value)
                ? null
                : found(
                        rule,
                        rule.when().parameter(),
                        "With " + rule.when().parameter() + " " + said(other) + " the documentation has no such "
                                + rule.parameter(),
                        "Write one of "
                                + rule.values().stream()
                                        .map(ParameterRules::said)
                                        .collect(Collectors.joining(", "))
                                + ".");
    }

    private static @Nullable Finding range(Rule.Range rule, Value value) {
        boolean inside = value instanceof Value.Num number
                && Long.parseLong(number.literal()) >= rule.least()
                && Long.parseLong(number.literal()) <= rule.most();
        return inside
                ? null
                : new Finding(
                        rule.code(),
                        List.of(rule.parameter()),
                        rule.parameter() + " counts " + rule.purpose() + ", and this is none of them",
                        rule.remedy());
    }

    private static Finding found(Rule rule, String other, String message, String remedy) {
        return new Finding(rule.code(), List.of(rule.parameter(), other), message, remedy);
    }

    private static String said(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.Num number) {
            return number.literal();
        }
        return value instanceof Value.Bool flag ? String.valueOf(flag.value()) : "what it is";
    }
}
