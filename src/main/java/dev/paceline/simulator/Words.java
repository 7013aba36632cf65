package dev.paceline.simulator;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * One word of several, each for a value that is kept.
 *
 * @param ofValues the word for each value, which is given as text
 * @param values the value of each word
 */
record Words(Map<String, String> ofValues, Map<String, JsonNode> values) implements Shape {
    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        return Scalar.string(first, path)
                .or(() -> values.containsKey(in.getString())
                        ? Optional.empty()
                        : Refusal.value(path, "one of " + String.join(", ", ofValues.values())));
    }

    @Override
    public String json() {
        return Scalar.STRING.json();
    }

    @Override
    public JsonNode kept(JsonNode sent) {
        return values.getOrDefault(sent.asString(), NullNode.getInstance());
    }

    @Override
    public JsonNode told(JsonNode kept) {
        String word = ofValues.get(kept.asString());
        return word == null ? NullNode.getInstance() : StringNode.valueOf(word);
    }
}
