package dev.paceline.validation;

import dev.paceline.action.Action;
import dev.paceline.action.Action.Condition;
import dev.paceline.action.Rule;
import dev.paceline.model.Message;
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
                        Message.of("rule.before", rule.parameter(), rule.than(), said(than)),
                        Message.of("rule.before.remedy", rule.than()));
    }

    private static @Nullable Finding needed(Rule.NeededWith rule, Map<String, Value> set) {
        Condition when = rule.when();
        Value value = set.get(when.parameter());
        return value == null || !when.values().contains(value)
                ? null
                : new Finding(
                        rule.code(),
                        List.of(when.parameter(), rule.parameter()),
                        Message.of("rule.needs", when.parameter(), said(value), rule.parameter()),
                        Message.of("rule.needs.remedy", rule.parameter()));
    }

    private static @Nullable Finding onlyWith(Rule.OnlyWith rule, Value value, @Nullable Value other) {
        return other == null || rule.when().values().contains(other)
                ? null
                : found(
                        rule,
                        rule.when().parameter(),
                        Message.of(
                                "rule.only-with",
                                rule.parameter(),
                                rule.purpose(),
                                rule.when().parameter(),
                                said(other)),
                        value instanceof Value.Text
                                ? Message.of("rule.only-with.remedy-text", rule.parameter())
                                : Message.of("rule.only-with.remedy", rule.parameter()));
    }

    private static @Nullable Finding oneOf(Rule.OneOf rule, Value value, @Nullable Value other) {
        return other == null
                        || !rule.when().values().contains(other)
                        || rule.values().contains(value)
                ? null
                : found(
                        rule,
                        rule.when().parameter(),
                        Message.of("rule.one-of", rule.when().parameter(), said(other), rule.parameter()),
                        Message.of(
                                "rule.one-of.remedy",
                                rule.values().stream()
                                        .map(ParameterRules::said)
                                        .map(Message::text)
                                        .collect(Collectors.joining(", "))));
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
                        Message.of("rule.range", rule.parameter(), rule.purpose()),
                        Message.said(rule.remedy()));
    }

    private static Finding found(Rule rule, String other, Message message, Message remedy) {
        return new Finding(rule.code(), List.of(rule.parameter(), other), message, remedy);
    }

    private static Message said(Value value) {
        if (value instanceof Value.Text text) {
            return Message.said(text.text());
        } else if (value instanceof Value.Num number) {
            return Message.said(number.literal());
        }
        return value instanceof Value.Bool flag
                ? Message.said(String.valueOf(flag.value()))
                : Message.of("rule.what-it-is");
    }
}
