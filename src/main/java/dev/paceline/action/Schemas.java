package dev.paceline.action;

import dev.paceline.model.Value;
import dev.paceline.model.Value.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pieces of JSON Schema, draft 2020-12. */
final class Schemas {
    /** The largest integer that every JSON reader keeps exactly, 2^53. */
    private static final Value EXACT = new Value.Num("9007199254740992");

    private Schemas() {}

    static Field field(String name, Value value) {
        return new Field(name, value);
    }

    static Value fields(Field... fields) {
        return new Value.Fields(List.of(fields));
    }

    static Value string() {
        return fields(field("type", Value.text("string")));
    }

    static Value pattern(String pattern) {
        return fields(field("type", Value.text("string")), field("pattern", Value.text(pattern)));
    }

    static Value bool() {
        return fields(field("type", Value.text("boolean")));
    }

    static Value integer() {
        return fields(field("type", Value.text("integer")));
    }

    static Value anyOf(Value... forms) {
        return fields(field("anyOf", new Value.Items(List.of(forms))));
    }

    static Value oneOf(List<String> values) {
        return fields(field("enum", items(values.stream().map(Schemas::asText))));
    }

    static Value array(Value item) {
        return fields(field("type", Value.text("array")), field("items", item));
    }

    static Value id(boolean digits) {
        Value number = fields(
                field("type", Value.text("integer")), field("minimum", Value.number(0)), field("maximum", EXACT));
        return anyOf(digits ? pattern("^\\s*[0-9]+\\s*$") : string(), number);
    }

    static Value plain(Type.Plain type) {
        return switch (type) {
            case TEXT, CRON -> string();
            case DATE_TIME -> pattern("^$|^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}\\s*$");
            case CLOCK_TIME -> pattern("^$|^\\s*([01][0-9]|2[0-3]):[0-5][0-9]\\s*$");
            case MINUTES -> anyOf(integer(), pattern("^\\s*(-?[0-9]+|([01]?[0-9]|2[0-3]):[0-5][0-9](:00)?)\\s*$"));
            case FLAG ->
                anyOf(
                        bool(),
                        fields(field("enum", new Value.Items(List.of(Value.number(0), Value.number(1))))),
                        oneOf(List.of("yes", "no", "true", "false", "1", "0")));
        };
    }

    static Value whole(Type.Whole type) {
        if (type.words().isEmpty()) {
            return type.least() == Long.MIN_VALUE
                    ? integer()
                    : fields(field("type", Value.text("integer")), field("minimum", Value.number(type.least())));
        }
        List<Long> numbers =
                type.words().stream().map(Type.Word::number).distinct().toList();
        List<String> words = Stream.concat(
                        type.words().stream().map(Type.Word::word),
                        numbers.stream().map(String::valueOf))
                .toList();
        Value listed = fields(field(
                "enum", new Value.Items(numbers.stream().map(Schemas::number).toList())));
        Value number = type.complete() ? listed : integer();
        return words.contains("true") ? anyOf(number, bool(), oneOf(words)) : anyOf(number, oneOf(words));
    }

    static Value object(Struct struct) {
        List<Field> properties = new ArrayList<>();
        for (Struct.Member member : struct.members()) {
            properties.add(field(member.name(), orNull(member.type().schema())));
        }
        List<Value> required = struct.members().stream()
                .filter(Struct.Member::required)
                .map(Schemas::name)
                .toList();
        return fields(
                field("type", Value.text("object")),
                field("properties", new Value.Fields(properties)),
                field("required", new Value.Items(required)),
                field("additionalProperties", new Value.Bool(false)));
    }

    /** Null stands for an absent key. */
    static Value orNull(Value schema) {
        return anyOf(schema, fields(field("type", Value.text("null"))));
    }

    private static Value number(long number) {
        return Value.number(number);
    }

    private static Value items(Stream<Value> items) {
        return new Value.Items(items.toList());
    }

    private static Value asText(String text) {
        return Value.text(text);
    }

    private static Value name(Struct.Member member) {
        return Value.text(member.name());
    }
}
