package dev.paceline.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** A text that stands for something else. */
enum Text implements Shape {
    /** A list, {@code a;b}. */
    JOINED,
    /** A list, {@code ;a;b;}. */
    WRAPPED,
    /** A list: {@code a} where it has one member, else {@code ;a;b;}. */
    LISTED,
    /** A list, {@code a,b}. */
    COMMAS,
    /** A filter: the text is contained. */
    PART,
    /** A filter: one of several texts, {@code a,b}, is contained. */
    PARTS,
    /** A number. */
    NUMBER,
    /** The number of a version, {@code V7}. */
    VERSION;

    private static final int MOST = 10_000;

    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        return Scalar.string(first, path)
                .or(() -> in.getStringLength() > MOST ? ofSize(in.getString(), path) : Optional.empty());
    }

    /** A list takes many times the room of its text. */
    private Optional<Refusal> ofSize(String text, String path) {
        return text.chars().filter(c -> c == ',' || c == ';').count() > MOST
                ? Refusal.value(path, MOST + " members at most")
                : Optional.empty();
    }

    @Override
    public String json() {
        return Scalar.STRING.json();
    }

    @Override
    public JsonNode kept(JsonNode sent) {
        return switch (this) {
            case JOINED, WRAPPED, LISTED -> split(sent, ";");
            case COMMAS, PARTS -> split(sent, ",");
            case PART, NUMBER, VERSION -> sent;
        };
    }

    @Override
    public JsonNode told(JsonNode kept) {
        return switch (this) {
            case JOINED -> joined(kept, ";", "", "");
            case WRAPPED -> joined(kept, ";", ";", ";");
            case LISTED -> (kept.size() == 1 ? JOINED : WRAPPED).told(kept);
            case COMMAS, PARTS -> joined(kept, ",", "", "");
            case PART, NUMBER -> StringNode.valueOf(kept.asString());
            case VERSION -> StringNode.valueOf("V" + kept.asString());
        };
    }

    @Override
    public boolean finds(JsonNode filter, JsonNode kept) {
        return (this == PART || this == PARTS)
                ? Shape.texts(kept(filter)).anyMatch(part -> kept.asString().contains(part))
                : Shape.super.finds(filter, kept);
    }

    private static ArrayNode split(JsonNode text, String separator) {
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        Arrays.stream(text.asString().split(separator, -1))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .forEach(members::add);
        return members;
    }

    private static JsonNode joined(JsonNode list, String between, String before, String after) {
        return list.isEmpty()
                ? StringNode.valueOf("")
                : StringNode.valueOf(Shape.texts(list).collect(Collectors.joining(between, before, after)));
    }
}
