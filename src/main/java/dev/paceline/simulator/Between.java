package dev.paceline.simulator;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A whole number within limits, both included.
 *
 * @param asText whether it is sent as a text
 */
record Between(int least, int most, boolean asText) implements Shape {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        Optional<Refusal> wrong = asText ? Scalar.string(first, path) : Scalar.integer(in, first, path);
        return wrong.or(() -> within(in.getString()) ? Optional.empty() : Refusal.value(path, least + " to " + most));
    }

    @Override
    public String json() {
        return (asText ? Scalar.STRING : Scalar.INTEGER).json();
    }

    private boolean within(String number) {
        return NUMBER.matcher(number).matches() && Long.parseLong(number) >= least && Long.parseLong(number) <= most;
    }
}
