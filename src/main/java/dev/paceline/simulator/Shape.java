package dev.paceline.simulator;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a JSON value must look like. A check consumes the value, unless it finds something wrong. */
sealed interface Shape {
    /** What is wrong with the value that begins at {@code first}; {@code path} names it. Empty where it fits. */
    Optional<Refusal> check(JsonParser in, JsonToken first, String path);

    private static Optional<Refusal> wrongType(String path, String wanted) {
        return Optional.of(Refusal.parameters(
                "InvalidParameter",
                "The value type of parameter `" + path + "` is not valid: " + wanted + " expected."));
    }

    private static Optional<Refusal> wrongValue(String path, String rule) {
        return Optional.of(Refusal.parameters(
                "InvalidParameterValue", "The value of parameter `" + path + "` is not valid: " + rule + "."));
    }

    /** A single value; null is none. */
    enum Scalar implements Shape {
        /** Any text, the empty one too. */
        STRING,
        /** An id: text of digits. */
        ID,
        /** A whole number of 64 bits, written without point or exponent. */
        INTEGER,
        /** True or false. */
        BOOLEAN;

        @Override
        public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
            return switch (this) {
                case STRING -> first == JsonToken.VALUE_STRING ? Optional.empty() : wrongType(path, "a string");
                case ID -> id(in, first, path);
                case INTEGER -> integer(in, first, path);
                case BOOLEAN -> first.isBoolean() ? Optional.empty() : wrongType(path, "a boolean");
            };
        }

        private static Optional<Refusal> id(JsonParser in, JsonToken first, String path) {
            if (first != JsonToken.VALUE_STRING) {
                return wrongType(path, "a string");
            }
            String text = in.getString();
            boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits ? Optional.empty() : wrongValue(path, "a numeric string expected");
        }

        private static Optional<Refusal> integer(JsonParser in, JsonToken first, String path) {
            if (first != JsonToken.VALUE_NUMBER_INT) {
                return wrongType(path, "an integer");
            }
            return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? wrongValue(path, "64 bits at most")
                    : Optional.empty();
        }
    }

    /** A list, the empty one too. */
    record Several(Shape item) implements Shape {
        @Override
        public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
            if (first != JsonToken.START_ARRAY) {
                return wrongType(path, "an array");
            }
            int index = 0;
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                Optional<Refusal> wrong = item.check(in, token, path + "." + index++);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return Optional.empty();
        }
    }

    /** An object with these keys and no others. */
    record Structure(Map<String, Shape> members, Set<String> required) implements Shape {
        @Override
        public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
            if (first != JsonToken.START_OBJECT) {
                return wrongType(path.isEmpty() ? "(body)" : path, "an object");
            }
            Set<String> missing = new HashSet<>(required);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                missing.remove(name);
                Optional<Refusal> wrong = member(in, name, path.isEmpty() ? name : path + "." + name);
                if (wrong.isPresent()) {
                    return wrong;
                }
            }
            return missing.stream().sorted().findFirst().map(name -> absent(path.isEmpty() ? name : path + "." + name));
        }

        private Optional<Refusal> member(JsonParser in, String name, String path) {
            Shape shape = members.get(name);
            return shape == null ? Optional.of(unknown(path)) : shape.check(in, in.nextToken(), path);
        }

        private static Refusal unknown(String path) {
            return Refusal.parameters("UnknownParameter", "The parameter `" + path + "` is not recognized.");
        }

        private static Refusal absent(String path) {
            return Refusal.parameters(
                    "MissingParameter", "The request is missing a required parameter `" + path + "`.");
        }
    }
}
