package dev.paceline.mapping;

import dev.paceline.model.Message;

/** What a JSON value may have to be. */
enum JsonType {
    OBJECT,
    ARRAY,
    BOOLEAN,
    INTEGER,
    STRING,
    /** An id, in quotes. */
    STRING_OF_DIGITS;

    /** At the beginning of a sentence. */
    Message wanted() {
        return switch (this) {
            case OBJECT -> Message.of("json.wanted.object");
            case ARRAY -> Message.of("json.wanted.array");
            case BOOLEAN -> Message.of("json.wanted.boolean");
            case INTEGER -> Message.of("json.wanted.integer");
            case STRING -> Message.of("json.wanted.string");
            case STRING_OF_DIGITS -> Message.of("json.wanted.digits");
        };
    }

    /** Behind the word JSON. */
    Message plain() {
        return switch (this) {
            case OBJECT -> Message.of("json.plain.object");
            case ARRAY -> Message.of("json.plain.array");
            case BOOLEAN -> Message.of("json.plain.boolean");
            case INTEGER -> Message.of("json.plain.integer");
            case STRING -> Message.of("json.plain.string");
            case STRING_OF_DIGITS -> Message.of("json.plain.digits");
        };
    }

    /** Whether it stands in quotes. */
    boolean quoted() {
        return this == STRING || this == STRING_OF_DIGITS;
    }
}
