package dev.paceline.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** A filter of two texts, the first and the last that it lets through. */
enum Span implements Shape {
    /** A list of exactly two. */
    OF_TEXTS;

    private static final Shape LIST = new Several(Scalar.STRING);

    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        return LIST.check(in, first, path);
    }

    @Override
    public String json() {
        return LIST.json();
    }

    @Override
    public boolean finds(JsonNode filter, JsonNode kept) {
        List<String> ends = Shape.texts(filter).toList();
        String value = kept.asString();
        return ends.size() != 2 || (ends.get(0).compareTo(value) <= 0 && value.compareTo(ends.get(1)) <= 0);
    }
}
