package dev.paceline.simulator;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A list, the empty one too. */
record Several(Shape item) implements Shape {
    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        if (first != JsonToken.START_ARRAY) {
            return Refusal.type(path, "an array");
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

    @Override
    public String json() {
        return "array";
    }

    @Override
    public JsonNode kept(JsonNode sent) {
        return each(sent, item::kept);
    }

    @Override
    public JsonNode told(JsonNode kept) {
        return each(kept, item::told);
    }

    private static ArrayNode each(JsonNode list, UnaryOperator<JsonNode> change) {
        ArrayNode changed = JsonNodeFactory.instance.arrayNode(list.size());
        list.forEach(member -> changed.add(change.apply(member)));
        return changed;
    }
}
