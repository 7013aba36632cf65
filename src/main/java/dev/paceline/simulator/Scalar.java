package dev.paceline.simulator;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A single value that is kept as it is sent. */
enum Scalar implements Shape {
    /** Any text, the empty one too. */
    STRING,
    /** An id: text of digits. */
    DIGITS,
    /** A whole number of 64 bits, written without point or exponent. */
    INTEGER,
    /** True or false. */
    BOOLEAN;

    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        return switch (this) {
            case STRING -> string(first, path);
            case DIGITS -> string(first, path).or(() -> digits(in.getString(), path));
            case INTEGER -> integer(in, first, path);
            case BOOLEAN -> first.isBoolean() ? Optional.empty() : Refusal.type(path, "a boolean");
        };
    }

    @Override
    public String json() {
        return this == DIGITS ? STRING.json() : name().toLowerCase(Locale.ROOT);
    }

    static Optional<Refusal> string(JsonToken first, String path) {
        return first == JsonToken.VALUE_STRING ? Optional.empty() : Refusal.type(path, "a string");
    }

    static Optional<Refusal> integer(JsonParser in, JsonToken first, String path) {
        if (first != JsonToken.VALUE_NUMBER_INT) {
            return Refusal.type(path, "an integer");
        }
        return in.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? Refusal.value(path, "64 bits at most")
                : Optional.empty();
    }

    private static Optional<Refusal> digits(String text, String path) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.empty() : Refusal.value(path, "a numeric string expected");
    }
}
