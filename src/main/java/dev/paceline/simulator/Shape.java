package dev.paceline.simulator;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** What a JSON value must look like, and how the state of a task keeps it. Nothing here keeps or takes null. */
sealed interface Shape permits Scalar, Between, Words, Text, Span, Several, Structure, Removal {
    /**
     * What is wrong with the value that begins at {@code first}; {@code path} names it. Empty where it fits. A check
     * consumes the value, unless it finds something wrong.
     */
    Optional<Refusal> check(JsonParser in, JsonToken first, String path);

    /** The type of the JSON value: string, integer, boolean, array or object. */
    String json();

    /** A value that was sent and fits, as the state keeps it. */
    default JsonNode kept(JsonNode sent) {
        return sent;
    }

    /** A value that is kept, as a reply of this shape tells it; null where it has no such form. */
    default JsonNode told(JsonNode kept) {
        return kept;
    }

    /** Whether a filter of this shape lets a kept value through: one of those that are wanted is one of those kept. */
    default boolean finds(JsonNode filter, JsonNode kept) {
        return texts(kept(filter)).anyMatch(wanted -> texts(kept).anyMatch(wanted::equals));
    }

    /** The members of a list, or a value itself, as text. */
    static Stream<String> texts(JsonNode value) {
        return value.isArray() ? value.valueStream().map(JsonNode::asString) : Stream.of(value.asString());
    }
}
