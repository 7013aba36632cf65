package dev.paceline.action;

import dev.paceline.model.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of JSON Schema, draft 2020-12, as the row's schema uses; another keyword is an error. */
final class MiniSchema {
    boolean accepts(Value schema, Value value) {
        if (schema instanceof Value.Bool all) {
            return all.value();
        }
        Map<String, Value> rules = map(schema);
        return rules.entrySet().stream().allMatch(rule -> holds(rule.getKey(), rule.getValue(), rules, value));
    }

    private boolean holds(String keyword, Value rule, Map<String, Value> rules, Value value) {
        return switch (keyword) {
            case "$schema", "title", "description", "properties", "patternProperties" -> true;
            case "type" -> is(text(rule), value);
            case "enum" -> items(rule).contains(value);
            case "anyOf" -> items(rule).stream().anyMatch(form -> accepts(form, value));
            case "pattern" ->
                !(value instanceof Value.Text text)
                        || Pattern.compile(text(rule)).matcher(text.text()).find();
            case "minimum" ->
                !(value instanceof Value.Num number) || number(number).compareTo(number(rule)) >= 0;
            case "maximum" ->
                !(value instanceof Value.Num number) || number(number).compareTo(number(rule)) <= 0;
            case "items" ->
                !(value instanceof Value.Items list) || list.items().stream().allMatch(item -> accepts(rule, item));
            case "required" ->
                !(value instanceof Value.Fields)
                        || items(rule).stream().allMatch(name -> map(value).containsKey(text(name)));
            case "additionalProperties" ->
                !(value instanceof Value.Fields object)
                        || object.fields().stream().allMatch(field -> property(field, rules, rule));
            default -> throw new AssertionError("the schema uses " + keyword);
        };
    }

    private boolean property(Value.Field field, Map<String, Value> rules, Value others) {
        Value named =
                rules.containsKey("properties") ? map(rules.get("properties")).get(field.name()) : null;
        if (named != null) {
            return accepts(named, field.value());
        }
        Map<String, Value> patterns =
                rules.containsKey("patternProperties") ? map(rules.get("patternProperties")) : Map.of();
        List<Value> matching = patterns.entrySet().stream()
                .filter(each ->
                        Pattern.compile(each.getKey()).matcher(field.name()).find())
                .map(Map.Entry::getValue)
                .toList();
        return matching.isEmpty()
                ? accepts(others, field.value())
                : matching.stream().allMatch(each -> accepts(each, field.value()));
    }

    private static boolean is(String type, Value value) {
        return switch (type) {
            case "string" -> value instanceof Value.Text;
            case "integer" ->
                value instanceof Value.Num number
                        && number(number).stripTrailingZeros().scale() <= 0;
            case "boolean" -> value instanceof Value.Bool;
            case "array" -> value instanceof Value.Items;
            case "object" -> value instanceof Value.Fields;
            case "null" -> value instanceof Value.Null;
            default -> throw new AssertionError("no type " + type);
        };
    }

    private static Map<String, Value> map(Value object) {
        return ((Value.Fields) object)
                .fields().stream().collect(Collectors.toMap(Value.Field::name, Value.Field::value));
    }

    private static List<Value> items(Value list) {
        return ((Value.Items) list).items();
    }

    private static String text(Value value) {
        return ((Value.Text) value).text();
    }

    private static BigDecimal number(Value value) {

        return new BigDecimal(((Value.Num) value).literal());
    }
}
